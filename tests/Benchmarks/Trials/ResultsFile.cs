using HyperFD.Learning.Training;

namespace Benchmarks.Trials;

/// <summary>Results of trials by key; of several lines with one key the last counts.</summary>
/// <exception cref="IOException">Another process has the file open.</exception>
internal sealed class ResultsFile : IDisposable
{
    private readonly JsonLines<StoredResult> lines;

    public ResultsFile(string path)
    {
        lines = new JsonLines<StoredResult>(path, TrialJson.Default.StoredResult);
        var found = new Dictionary<string, TrainingResult>(StringComparer.Ordinal);
        foreach (var stored in lines.Found)
            found[stored.Key] = stored.Result;
        Found = found;
    }

    /// <summary>The results that were there when the file was opened, by key.</summary>
    public IReadOnlyDictionary<string, TrainingResult> Found { get; }

    public void Add(string key, TrainingResult result) => lines.Add(new StoredResult(key, result));

    public void Dispose() => lines.Dispose();
}
