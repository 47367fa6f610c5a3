using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using HyperFD.Learning.Ranking.Trees;

namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// Remembers the hyperparameters of the last few fits by what they were fitted on: between two milestones the log
/// grows, but the observations that choose them stay the same. Saves time only, never changes a result.
/// </summary>
internal sealed class FitMemo
{
    private const int Remembered = 4;
    private const int RememberedTrees = 16; // one for each of the tasks that ask in turns

    private readonly Memo<ScatteredFit> fits = new(Remembered);
    private readonly Memo<bool> comparisons = new(Remembered);
    private readonly Memo<FittedGrid> grids = new(Remembered);
    private readonly Memo<TableFit> tables = new(Remembered);

    private readonly Lazy<FitMemo> blind = new(() => new FitMemo());

    /// <summary>For the same without <see cref="ProcessParts.Likeness"/>.</summary>
    public FitMemo Blind => blind.Value;

    /// <summary>Of <see cref="LambdaMart"/>.</summary>
    public Memo<LambdaMartModel?> Trees { get; } = new(RememberedTrees);

    public ScatteredFit Get(TrainingSet set, Func<ScatteredFit> fit) => fits.Get(Key(set), fit);

    /// <summary>As above, for whether meta-features count.</summary>
    public bool Get(TrainingSet judges, Func<bool> compare) => comparisons.Get(Key(judges), compare);

    /// <summary>As above, for what a grid of the history says.</summary>
    public FittedGrid Get(TrainingSet inside, Func<FittedGrid> fit) => grids.Get(Key(inside), fit);

    /// <summary>As above, for what a table with gaps chooses.</summary>
    public TableFit Get(TrainingSet first, Func<TableFit> fit) => tables.Get(Key(first), fit);

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
            hash.AppendData(MemoryMarshal.AsBytes<double>([row.Task, row.Fidelity, row.Score, row.Ranked]));
            hash.AppendData(Encoding.UTF8.GetBytes(row.Configuration.Id));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
