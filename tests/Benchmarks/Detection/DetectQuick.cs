using System.Globalization;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Training;

namespace Benchmarks.Detection;

/// <summary>
/// <c>detect-quick --data DIR --domain NAME[,NAME…] [--steps 500] [--seeds 1] [--first-seed 1] [--set name=value
/// …]</c>: trains the default configuration, changed as told, on a 75/25 group-aware split of each domain and prints AP
/// and speed. Split and training use the same seed.
/// </summary>
internal static class DetectQuick
{
    public static int Run(BenchmarkArguments arguments)
    {
        var configuration = Configured(arguments.All("set"));
        var cost = DetectorCost.Of(configuration);
        Console.WriteLine($"{configuration}");
        Console.WriteLine(Invariant($"parameters {cost.Parameters:N0}, MACs {cost.Macs / 1e6:F1} M"));
        Console.WriteLine("domain                seed  ap50   ap50:95 r@1fp  small  medium large  img/s   s");
        foreach (var domain in arguments.One("domain").Split(','))
        {
            var dataset = DatasetReader.Read(Path.Combine(arguments.One("data"), domain));
            var scores = new List<double>();
            for (var seed = arguments.Number("first-seed", 1); scores.Count < arguments.Number("seeds", 1); seed++)
                scores.Add(Train(domain, dataset, configuration, arguments.Number("steps", 500), seed));
            Console.WriteLine(Invariant($"{domain,-22}mean  {scores.Average():F3}"));
        }

        return 0;
    }

    private static double Train(string domain, Dataset dataset, Configuration configuration, int steps, int seed)
    {
        var split = DatasetSplitter.Split(dataset.Images, new SplitFractions(0.75, 0.25, 0), seed);
        var plan = new TrainingPlan(WireConfiguration.From(configuration), split.Train, split.Validation, steps, seed);
        var result = new TrialTrainer(new TrialTrainerOptions()).Run(plan, static _ => { }, CancellationToken.None);
        var metrics = result.Metrics;
        var curve = string.Join(' ', result.Curve.Where(point => point.Score is not null).Select(point => Invariant(
            $"{point.Score:F2}")));
        Console.WriteLine(Invariant(
            $"{domain,-22}{seed,4}  {result.Score ?? 0:F3}  {metrics?.Ap5095 ?? 0:F3}   {metrics?.RecallAtOneFalsePositive ?? 0:F3}  {metrics?.Ap50Small ?? double.NaN:F2}   {metrics?.Ap50Medium ?? double.NaN:F2}   {metrics?.Ap50Large ?? double.NaN:F2}   {result.ImagesPerSecond:F0}   {result.Seconds:F0}   {result.Reason} [{curve}] loss {result.Curve[^1].Loss:F3}"));
        return result.Score ?? 0;
    }

    /// <summary>The default configuration with changes given as <c>name=value</c>.</summary>
    internal static Configuration Configured(IEnumerable<string> changes)
    {
        var values = new Dictionary<string, string>(
            Configuration.Default(FaceDetectorSpace.V1).Values, StringComparer.Ordinal);
        foreach (var change in changes)
            values[change.Split('=')[0]] = change.Split('=')[1];
        return Configuration.Create(FaceDetectorSpace.V1, values);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
