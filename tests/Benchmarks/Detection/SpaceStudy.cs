using Benchmarks.Trials;

namespace Benchmarks.Detection;

/// <summary>
/// <c>space-study --data DIR --out DIR [--configurations 48] [--steps 400] [--seeds 2] [--domains a,b,…] [--parallel 2]
/// [--device cpu]</c>: does the search space tell domains apart? The configurations are the first of
/// <see cref="SampledConfigurations.Mixed"/>. Every third domain is trained with further seeds too (other split, other
/// first weights), which says what is noise. <c>--structures</c> takes <see cref="SampledConfigurations.Structures"/>
/// instead. Resumable; <c>--report-only</c> trains nothing.
/// </summary>
internal static class SpaceStudy
{
    public const string Command = "space-study";
    private const int DomainsPerRepeated = 3;

    public static int Run(BenchmarkArguments arguments)
    {
        var folder = arguments.One("out");
        Directory.CreateDirectory(folder);
        var protocol = TrialProtocol.Of(arguments);
        var domains = new TrialDomains(arguments, protocol);
        var count = arguments.Number("configurations", 48);
        var configurations = arguments.Names.Contains("structures")
            ? SampledConfigurations.Structures(count)
            : SampledConfigurations.Mixed(count);
        var trials = Enumerable.Range(1, arguments.Number("seeds", 2)).SelectMany(seed => domains.Names
            .Where((_, index) => seed == 1 || index % DomainsPerRepeated == 0)
            .SelectMany(domain => protocol.Trials(domains, domain, seed, configurations)));
        var pool = new TrialPool(Path.Combine(folder, "trials.jsonl"), arguments.Number("parallel", 2));
        var results = pool.Run(arguments.Names.Contains("report-only") ? [] : [.. trials]);
        SpaceStudyReport.Print(new StudyTable(configurations, domains.Names, results));
        return 0;
    }
}
