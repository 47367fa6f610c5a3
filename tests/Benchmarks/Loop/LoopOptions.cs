using Benchmarks.Loop.Processes;

namespace Benchmarks.Loop;

/// <summary>The command line of <see cref="LoopStudy"/>.</summary>
/// <param name="Data">Full path of the folder with a folder for each domain.</param>
/// <param name="TorchLib">Full path of another libtorch for the agent; null for its own.</param>
internal sealed record LoopOptions(
    string Data,
    string Out,
    IReadOnlyList<string> Domains,
    IReadOnlyList<string> Strategies,
    int Seeds,
    LoopTerms Terms,
    string Table,
    string Device,
    string? TorchLib,
    int Parallel,
    ProgramFile Server,
    ProgramFile Agent)
{
    private const string UsualDomains = "thermal-gray,classroom-cctv-heads,mask-crowd,office-gray,selfie,toon-dexter";
    private const string UsualStrategies = "multi-task-gp,random,own-task-gp";

    /// <summary>
    /// Every experiment, so ordered that whatever is cut off leaves the strategies beside each other.
    /// </summary>
    public IReadOnlyList<LoopExperiment> Experiments =>
        [.. Enumerable.Range(1, Seeds).SelectMany(seed => Domains.SelectMany(domain =>
            Strategies.Select(strategy => new LoopExperiment(domain, strategy, seed))))];

    /// <exception cref="UnusableInputException">
    /// A strategy that the server does not serve, or a domain without a folder.
    /// </exception>
    public static LoopOptions Of(BenchmarkArguments arguments)
    {
        var options = new LoopOptions(
            Path.GetFullPath(arguments.One("data")),
            Path.GetFullPath(arguments.One("out")),
            arguments.Text("domains", UsualDomains).Split(','),
            arguments.Text("strategies", UsualStrategies).Split(','),
            arguments.Number("seeds", 2),
            new LoopTerms(
                arguments.Number("trials", 10),
                arguments.Number("steps", 400),
                arguments.Names.Contains("max-macs") ? arguments.Number("max-macs", 0) : null),
            arguments.Text("table", Path.Combine(AppContext.BaseDirectory, "experience")),
            arguments.Text("device", "cpu"),
            arguments.Names.Contains("torch-lib") ? Path.GetFullPath(arguments.One("torch-lib")) : null,
            arguments.Number("parallel", 1),
            ProgramFile.Of(arguments.Text("server", string.Empty), "Platform.Server", "hyperfd-server"),
            ProgramFile.Of(arguments.Text("agent", string.Empty), "Platform.Agent", "hyperfd"));
        if (options.Strategies
            .FirstOrDefault(name => !HyperFD.Learning.Ranking.Strategies.Names.Contains(name)) is { } unknown)
            throw new UnusableInputException($"No strategy that is served is called {unknown}.");
        if (options.Domains.FirstOrDefault(name => !Directory.Exists(Path.Combine(options.Data, name))) is { } missing)
            throw new UnusableInputException($"The data have no folder {missing}.");
        return options;
    }
}
