using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// Remembers the hyperparameters of the last few fits by what they were fitted on: between two milestones the log
/// grows, but the observations that choose them stay the same. Saves time only, never changes a result.
/// </summary>
internal sealed class FitMemo
{
    private const int Remembered = 4;

    private readonly Lock guard = new();
    private readonly List<(string Key, Hyperparameters Value)> fits = [];

    public Hyperparameters Get(TrainingSet set, Func<Hyperparameters> fit)
    {
        var key = Key(set);
        lock (guard)
        {
            foreach (var (known, value) in fits)
            {
                if (known == key)
                    return value;
            }
        }

        var fitted = fit();
        lock (guard)
        {
            fits.Add((key, fitted));
            if (fits.Count > Remembered)
                fits.RemoveAt(0);
        }

        return fitted;
    }

    private static string Key(TrainingSet set)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var task in set.Tasks)
        {
            hash.AppendData(task.TaskId.ToByteArray());
            hash.AppendData(MemoryMarshal.AsBytes<double>([task.ExtractorVersion, .. task.MetaFeatures]));
        }

        foreach (var row in set.Rows)
        {
            hash.AppendData(MemoryMarshal.AsBytes<double>([row.Task, row.Fidelity, row.Score]));
            hash.AppendData(Encoding.UTF8.GetBytes(row.Configuration.Id));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
