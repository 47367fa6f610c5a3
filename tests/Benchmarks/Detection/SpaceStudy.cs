using Benchmarks.Trials;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Training;

namespace Benchmarks.Detection;

/// <summary>
/// <c>space-study --data DIR --out DIR [--configurations 48] [--steps 400] [--seeds 2] [--domains a,b,…] [--parallel 2]
/// [--device cpu]</c>: does the search space tell domains apart? Half of the sampled configurations are drawn from the
/// whole space (up to 1.5 G MACs), half from what a limit of 100,000 parameters and 30 M MACs leaves; all train from
/// scratch. Every third domain is trained with further seeds too (other split, other first weights), which says what is
/// noise. Resumable; <c>--report-only true</c> trains nothing.
/// </summary>
internal static class SpaceStudy
{
    public const string Command = "space-study";
    public const int SmallParameters = 100_000;
    public const int SmallMacs = 30_000_000;
    private const long MostMacs = 1_500_000_000;
    private const int DomainsPerRepeated = 3;

    public static int Run(BenchmarkArguments arguments)
    {
        var folder = arguments.One("out");
        Directory.CreateDirectory(folder);
        var configurations = Configurations(arguments.Number("configurations", 48));
        var domains = Domains(arguments);
        var trials = Enumerable.Range(1, arguments.Number("seeds", 2)).SelectMany(seed => domains
            .Where((_, index) => seed == 1 || index % DomainsPerRepeated == 0)
            .SelectMany(domain => Trials(domain, seed, configurations, arguments)));
        var pool = new TrialPool(Path.Combine(folder, "trials.jsonl"), arguments.Number("parallel", 2));
        var results = pool.Run(arguments.Text("report-only", "false") == "true" ? [] : [.. trials]);
        SpaceStudyReport.Print(new StudyTable(configurations, domains, results));
        return 0;
    }

    /// <summary>Key of a trial in the file of results.</summary>
    public static string Key(string domain, int seed, Configuration configuration) =>
        FormattableString.Invariant($"{domain} {seed} {configuration.Id}");

    private static string[] Domains(BenchmarkArguments arguments) => arguments.Text("domains", string.Empty) is { Length: > 0 } named
        ? named.Split(',')
        : [.. Directory.GetDirectories(arguments.One("data")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static Configuration[] Configurations(int count)
    {
        (string, string) scratch = (FaceDetectorSpace.Init, "scratch");
        var any = SampledConfigurations.Draw(cost => cost.Macs <= MostMacs, count / 2, scratch);
        var small = SampledConfigurations.Draw(
            cost => cost is { Parameters: <= SmallParameters, Macs: <= SmallMacs }, count, scratch);
        return [.. any, .. small.Except(any).Take(count - any.Length)];
    }

    private static IEnumerable<NamedTrial> Trials(
        string domain, int seed, Configuration[] configurations, BenchmarkArguments arguments)
    {
        var images = DatasetReader.Read(Path.Combine(arguments.One("data"), domain)).Images;
        var split = DatasetSplitter.Split(images, new SplitFractions(0.75, 0.25, 0), seed);
        return configurations.Select(configuration => new NamedTrial(
            Key(domain, seed, configuration),
            new TrainingPlan(
                WireConfiguration.From(configuration),
                split.Train,
                split.Validation,
                arguments.Number("steps", 400),
                seed,
                Device: arguments.Text("device", "cpu"))));
    }
}
