using Benchmarks.Trials;
using HyperFD.Contracts.Configurations;

namespace Benchmarks.Sweep;

/// <summary>
/// <c>sweep --out DIR [--data DIR] [--domains a,b,…] [--drawn a,b,…|all] [--derived]
/// [--configurations 192] [--steps 400] [--validation 100] [--best 16] [--seeds 3] [--where name=value …] [--parallel
/// 2] [--device cpu] [--minutes M] [--known TABLE]</c>: trials for an experience table. All domains × the first of
/// <see cref="SampledConfigurations.Mixed"/> on seed 1; then, on each domain, the further seeds of the configurations
/// that were best there. <c>--where</c> trains only configurations with that value; after <c>--minutes</c> no trial is
/// begun. Resumable: what <c>trials.jsonl</c> or the table
/// <c>--known</c> holds is not trained again.
/// </summary>
internal static class SweepCommand
{
    public const string Command = "sweep";

    /// <summary>
    /// So many configurations are tried on every domain before the next ones: what a time limit cuts off is the same
    /// everywhere.
    /// </summary>
    private const int Round = 16;

    public static int Run(BenchmarkArguments arguments)
    {
        var folder = arguments.One("out");
        Directory.CreateDirectory(folder);
        var protocol = TrialProtocol.Of(arguments);
        var known = KnownTrials.Of(arguments, protocol.Steps);
        var domains = new TrialDomains(arguments, protocol);
        Configuration[] configurations = [.. SampledConfigurations.Mixed(arguments.Number("configurations", 192))
            .Where(configuration => arguments.All("where").All(
                text => configuration[text.Split('=')[0]] == text.Split('=')[1]))];
        TimeSpan? time =
            arguments.Names.Contains("minutes") ? TimeSpan.FromMinutes(arguments.Number("minutes", 0)) : null;
        var pool = new TrialPool(Path.Combine(folder, "trials.jsonl"), arguments.Number("parallel", 2), time, known);
        var results = pool.Run([.. configurations.Chunk(Round).SelectMany(round => domains.Names.SelectMany(domain =>
            protocol.Trials(domains, domain, 1, round)))]);
        if (!pool.IsTimeUp)
        {
            var repeats = new BestRepeats(configurations, results, arguments.Number("best", 16));
            pool.Run([.. Enumerable.Range(2, arguments.Number("seeds", 3) - 1).SelectMany(seed => domains.Names.SelectMany(domain =>
                protocol.Trials(domains, domain, seed, repeats.Of(domain))))]);
        }

        return 0;
    }
}
