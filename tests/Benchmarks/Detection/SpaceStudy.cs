using Benchmarks.Trials;
using HyperFD.Contracts.Configurations;

namespace Benchmarks.Detection;

/// <summary>
/// <c>space-study --data DIR --out DIR [--configurations 48] [--steps 400] [--seeds 3] [--domains a,b,…] [--parallel 2]
/// [--device cpu] [--known TABLE]</c>: does the search space tell domains apart? The configurations are the first of
/// <see cref="SampledConfigurations.Mixed"/>. What is best on a domain and what is best in the mean of the others is
/// trained with further seeds too (other split, other first weights), in the whole space and under the limits of a
/// small device.
/// <c>--structures</c> takes <see cref="SampledConfigurations.Structures"/> instead. Resumable, and trials of the table
/// <c>--known</c> count as trained; <c>--report-only</c> trains nothing.
/// </summary>
internal static class SpaceStudy
{
    public const string Command = "space-study";

    public static int Run(BenchmarkArguments arguments)
    {
        var folder = arguments.One("out");
        Directory.CreateDirectory(folder);
        var protocol = TrialProtocol.Of(arguments);
        var known = KnownTrials.Of(arguments, protocol.Steps);
        var domains = new TrialDomains(arguments, protocol);
        var count = arguments.Number("configurations", 48);
        var configurations = arguments.Names.Contains("structures")
            ? SampledConfigurations.Structures(count)
            : SampledConfigurations.Mixed(count);
        var pool = new TrialPool(Path.Combine(folder, "trials.jsonl"), arguments.Number("parallel", 2), known: known);
        var isReport = arguments.Names.Contains("report-only");
        var first = new StudyTable(configurations, domains.Names, pool.Run(isReport ? [] : [.. domains.Names.SelectMany(domain =>
            protocol.Trials(domains, domain, 1, configurations))]));
        var results = pool.Run(isReport ? [] : [.. Enumerable.Range(2, arguments.Number("seeds", 3) - 1).SelectMany(seed =>
            first.Domains.SelectMany(domain => protocol.Trials(domains, domain, seed, Chosen(first, domain))))]);
        SpaceStudyReport.Print(new StudyTable(configurations, domains.Names, results));
        return 0;
    }

    private static IEnumerable<Configuration> Chosen(StudyTable table, string domain) =>
        new[] { table.Best(domain, table.All), table.Best(domain, table.Small) }
            .SelectMany(best => new[] { best.Own, best.Others }).Distinct()
                .Select(index => table.Configurations[index]);
}
