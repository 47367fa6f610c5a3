using System.Globalization;
using Benchmarks.Trials;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Training;

namespace Benchmarks.Detection;

/// <summary>
/// <c>detection --data DIR --out DIR [--domains a,b,…] [--seeds 3] [--steps 500] [--sampled 0] [--max-macs 60000000]
/// [--set name=value …] [--parallel 2] [--device cpu]</c>: AP@0.5 of the default configuration (changed as told) and of
/// sampled ones on 75/25 group-aware splits of each domain; split and training share the seed. Resumable.
/// </summary>
internal static class DetectionQuality
{
    public static int Run(BenchmarkArguments arguments)
    {
        var data = arguments.One("data");
        var folder = arguments.One("out");
        Directory.CreateDirectory(folder);
        var domains = arguments.Text("domains", string.Empty) is { Length: > 0 } named ? named.Split(',') : AllDomains(data);
        var seeds = Enumerable.Range(1, arguments.Number("seeds", 3)).ToArray();
        var configurations = Configurations(arguments);
        var trials = new List<NamedTrial>();
        foreach (var domain in domains)
        {
            var images = DatasetReader.Read(Path.Combine(data, domain)).Images;
            foreach (var seed in seeds)
                trials.AddRange(Trials(domain, images, seed, configurations, arguments));
        }

        var pool = new TrialPool(Path.Combine(folder, "trials.jsonl"), arguments.Number("parallel", 2));
        var results = pool.Run(trials);
        foreach (var domain in domains)
            Print(domain, seeds, configurations, (seed, configuration) => results[Key(domain, seed, configuration)]);
        return 0;
    }

    private static string[] AllDomains(string data) =>
        [.. Directory.GetDirectories(data).Select(Path.GetFileName).Order(StringComparer.Ordinal)!];

    private static Configuration[] Configurations(BenchmarkArguments arguments)
    {
        var values = new Dictionary<string, string>(Configuration.Default(FaceDetectorSpace.V1).Values, StringComparer.Ordinal);
        foreach (var change in arguments.All("set"))
            values[change.Split('=')[0]] = change.Split('=')[1];
        var sampled = SampledConfigurations.Under(arguments.Number("max-macs", 60_000_000), arguments.Number("sampled", 0));
        return [Configuration.Create(FaceDetectorSpace.V1, values), .. sampled];
    }

    private static IEnumerable<NamedTrial> Trials(
        string domain,
        IReadOnlyList<LabelledImage> images,
        int seed,
        Configuration[] configurations,
        BenchmarkArguments arguments)
    {
        var split = DatasetSplitter.Split(images, new SplitFractions(0.75, 0.25, 0), seed);
        return configurations.Select(configuration => new NamedTrial(
            Key(domain, seed, configuration),
            new TrainingPlan(
                WireConfiguration.From(configuration),
                split.Train,
                split.Validation,
                arguments.Number("steps", 500),
                seed,
                Device: arguments.Text("device", "cpu"))));
    }

    private static string Key(string domain, int seed, Configuration configuration) =>
        FormattableString.Invariant($"{domain} {seed} {configuration.Id}");

    private static void Print(
        string domain, int[] seeds, Configuration[] configurations, Func<int, Configuration, TrainingResult> result)
    {
        double[] Scores(Configuration configuration) => [.. seeds.Select(seed => result(seed, configuration).Score ?? 0)];
        var best = configurations.MaxBy(configuration => Scores(configuration).Average())!;
        var line = $"{domain,-24} default {Spread(Scores(configurations[0]))}";
        if (configurations.Length > 1)
            line += $"   best of {configurations.Length} {Spread(Scores(best))}  {best}";
        Console.WriteLine(line);
    }

    private static string Spread(double[] scores)
    {
        var mean = scores.Average();
        var deviation = scores.Length < 2 ? 0 : Math.Sqrt(scores.Sum(score => (score - mean) * (score - mean)) / (scores.Length - 1));
        var each = string.Join(' ', scores.Select(score => score.ToString("F3", CultureInfo.InvariantCulture)));
        return FormattableString.Invariant($"{mean:F3} ± {deviation:F3} [{each}]");
    }
}
