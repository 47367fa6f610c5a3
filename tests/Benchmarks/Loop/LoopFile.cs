using Benchmarks.Trials;

namespace Benchmarks.Loop;

/// <summary>The results of a study, so kept that a killed study goes on with what is left.</summary>
internal sealed class LoopFile : IDisposable
{
    public const string Name = "results.jsonl";
    private readonly JsonLines<LoopResult> lines;
    private readonly List<LoopResult> results;
    private readonly Lock gate = new();

    /// <exception cref="IOException">Another study has the file open.</exception>
    public LoopFile(string folder)
    {
        Directory.CreateDirectory(folder);
        lines = new JsonLines<LoopResult>(Path.Combine(folder, Name), LoopJson.Default.LoopResult);
        results = [.. lines.Found];
    }

    public IReadOnlyList<LoopResult> Results
    {
        get
        {
            lock (gate)
                return [.. results];
        }
    }

    /// <exception cref="UnusableInputException">The file holds results under other terms.</exception>
    public IReadOnlyList<LoopExperiment> Left(IReadOnlyList<LoopExperiment> experiments, LoopTerms terms)
    {
        if (Results.FirstOrDefault(one => one.Terms != terms) is { } other)
            throw new UnusableInputException($"{Name} holds results of {other.Terms}; take another --out.");
        return [.. experiments.Except(Results.Select(one => one.Experiment))];
    }

    public void Add(LoopResult result)
    {
        lines.Add(result);
        lock (gate)
            results.Add(result);
    }

    public void Dispose() => lines.Dispose();
}
