using Benchmarks.Trials;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;

namespace Benchmarks.Detection;

/// <summary>
/// <c>detection --data DIR --out DIR [--domains a,b,…] [--seeds 3] [--steps 400] [--validation 100] [--sampled 32]
/// [--set name=value …] [--parallel 2] [--device cpu] [--report-only] [--latency]</c>: AP@0.5 of the default
/// configuration (changed as told), and of the best of sampled ones, on group-aware splits of each domain. The best is
/// chosen on seed 1; the other seeds, with another split and other first weights, say what it is worth.
/// <c>--latency</c> measures both through ONNX Runtime. Resumable.
/// </summary>
internal static class DetectionQuality
{
    private const int LatencyRounds = 100;

    public static int Run(BenchmarkArguments arguments)
    {
        var folder = arguments.One("out");
        Directory.CreateDirectory(folder);
        var protocol = TrialProtocol.Of(arguments);
        var domains = new TrialDomains(arguments, protocol);
        var seeds = Enumerable.Range(1, arguments.Number("seeds", 3)).ToArray();
        var configurations = Configurations(arguments);
        var pool = new TrialPool(Path.Combine(folder, "trials.jsonl"), arguments.Number("parallel", 2));
        var isReport = arguments.Names.Contains("report-only");
        NamedTrial[] first = isReport ? [] : [.. domains.Names.SelectMany(domain =>
            protocol.Trials(domains, domain, 1, configurations))];
        var table = new QualityTable(configurations, pool.Run(first));
        NamedTrial[] again = isReport ? [] : [.. seeds.Skip(1).SelectMany(seed => domains.Names.SelectMany(domain =>
            protocol.Trials(domains, domain, seed, table.Chosen(domain))))];
        var latency = arguments.Names.Contains("latency") ? new OnnxLatency(configurations[0], LatencyRounds) : null;
        new QualityTable(configurations, pool.Run(again)).Print(domains.Names, seeds, latency);
        return 0;
    }

    private static Configuration[] Configurations(BenchmarkArguments arguments)
    {
        var values = new Dictionary<string, string>(
            Configuration.Default(FaceDetectorSpace.V1).Values, StringComparer.Ordinal);
        foreach (var change in arguments.All("set"))
            values[change.Split('=')[0]] = change.Split('=')[1];
        var sampled = SampledConfigurations.Mixed(1 + arguments.Number("sampled", 32)).Skip(1);
        return [Configuration.Create(FaceDetectorSpace.V1, values), .. sampled];
    }
}
