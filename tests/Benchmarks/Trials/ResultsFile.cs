using System.Text;
using System.Text.Json;
using HyperFD.Learning.Training;

namespace Benchmarks.Trials;

/// <summary>
/// Results of trials, one JSON line each, appended as they come. A line that a kill cut off is dropped when the file is
/// opened, so that its trial is trained again and the next line does not stick to the rest of it. One process at a time.
/// </summary>
internal sealed class ResultsFile : IDisposable
{
    private readonly FileStream file;
    private readonly Lock gate = new();

    /// <exception cref="IOException">Another process has the file open.</exception>
    public ResultsFile(string path)
    {
        file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        Found = Read();
    }

    /// <summary>The results that were there when the file was opened, by key.</summary>
    public IReadOnlyDictionary<string, TrainingResult> Found { get; }

    public void Add(string key, TrainingResult result)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(new StoredResult(key, result), TrialJson.Default.StoredResult);
        lock (gate)
        {
            file.Write([.. line, (byte)'\n']);
            file.Flush();
        }
    }

    public void Dispose() => file.Dispose();

    private Dictionary<string, TrainingResult> Read()
    {
        var content = new byte[file.Length];
        file.ReadExactly(content);
        var whole = Array.LastIndexOf(content, (byte)'\n') + 1;
        file.SetLength(whole);
        file.Position = whole;
        var found = new Dictionary<string, TrainingResult>(StringComparer.Ordinal);
        foreach (var line in Encoding.UTF8.GetString(content, 0, whole).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var stored = JsonSerializer.Deserialize(line, TrialJson.Default.StoredResult)!;
            found[stored.Key] = stored.Result;
        }

        return found;
    }
}
