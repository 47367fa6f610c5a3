using System.Globalization;
using HyperFD.Contracts.Configurations;
using HyperFD.Inference;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Detection.Pictures;
using HyperFD.Learning.Export;
using HyperFD.Learning.Export.Onnx;
using HyperFD.Learning.Export.Onnx.Int8;
using HyperFD.Learning.Tests.Export.Onnx.Int8;
using HyperFD.Learning.Training;
using TorchSharp;

namespace Benchmarks.Detection;

/// <summary>
/// <c>int8 --data DIR --domains a,b,… --out DIR [--steps 150] [--seed 1] [--images 128] [--rounds 200] [--set
/// name=value …]</c>: trains the default configuration, changed as told, on each domain (weights are kept in --out),
/// and prints a row of a table: AP@0.5 on validation in floating point and with 8-bit integers under each rule of
/// ranges, latency on one thread of float and of integers under the rule that is delivered, sizes, and how many
/// operators ONNX Runtime runs.
/// </summary>
internal static class Int8Quality
{
    /// <summary>The delivered one first.</summary>
    private static readonly (string Name, Func<ActivationHistogram, ActivationRange> Rule)[] Rules =
    [
        ("min-max", MinMaxRange.Of), ("percentile", PercentileRange.Of), ("least squares", LeastSquaresRange.Of),
    ];

    public static int Run(BenchmarkArguments arguments)
    {
        torch.set_num_threads(1);
        var configuration = DetectQuick.Configured(arguments.All("set"));
        Console.WriteLine(configuration);
        var rules = string.Join(" | ", Rules.Select(rule => "INT8 " + rule.Name));
        Console.WriteLine(
            $"| domain | FP32 | {rules} | FP32 ms | INT8 ms | ratio | FP32 bytes | INT8 bytes | operators |");
        foreach (var domain in arguments.One("domains").Split(','))
            Measure(domain, configuration, arguments);
        return 0;
    }

    private static void Measure(string domain, Configuration configuration, BenchmarkArguments arguments)
    {
        var images = DatasetReader.Read(Path.Combine(arguments.One("data"), domain)).Images;
        var split = DatasetSplitter.Split(images, new SplitFractions(0.75, 0.25, 0), arguments.Number("seed", 1));
        var (exact, coded) = Files(
            Train(domain, configuration, split, arguments), configuration, split.Train, arguments);

        using var first = ModelSession.Open(exact);
        using var second = ModelSession.Open(coded[0]);
        var side = first.Facts.InputSize;
        var pictures = new PictureCache(PictureDecoders.FromFile, 2 * side, 512L << 20);
        var pixels = new float[3 * side * side];
        new PixelBatch(side).Fill(pictures.Find(split.Validation[0])!, pixels);
        var latency = ModelLatency.Measure(
            first, second, pixels, arguments.Number("rounds", 200), TimeProvider.System, CancellationToken.None);
        var scores = coded.Prepend(exact).Select(model => Invariant($"{Ap50(model, split.Validation, pictures):F3}"));
        var times = Invariant($"{latency.FirstMs:F2} | {latency.SecondMs:F2} | {latency.Ratio:F2}");
        var sizes = Invariant($"{exact.Length:N0} | {coded[0].Length:N0}");
        Console.WriteLine($"| {domain} | {string.Join(" | ", scores)} | {times} | {sizes} | {Operators(coded[0])} |");
    }

    /// <returns>Full path of the weights.</returns>
    private static string Train(
        string domain, Configuration configuration, DatasetSplit split, BenchmarkArguments arguments)
    {
        var (seed, steps) = (arguments.Number("seed", 1), arguments.Number("steps", 150));
        var folder = Path.Combine(arguments.One("out"), Invariant($"{domain}-{seed}-{steps}-{configuration.Id}"));
        var plan = new TrainingPlan(
            WireConfiguration.From(configuration), split.Train, split.Validation, steps, seed, folder);
        var trained = new TrialTrainer(new TrialTrainerOptions { Threads = 1 }).Run(
            plan, static _ => { }, CancellationToken.None);
        return trained.WeightsPath ?? throw new InvalidOperationException($"{domain}: {trained.Reason}");
    }

    private static (byte[] Exact, byte[][] Coded) Files(
        string weights, Configuration configuration, IReadOnlyList<LabelledImage> training,
        BenchmarkArguments arguments)
    {
        using var scope = torch.NewDisposeScope();
        using var detector = DetectorFile.Load(weights);
        var wire = WireConfiguration.From(configuration);
        var calibration = ActivationCalibration.Choose(
            training, arguments.Number("images", ActivationCalibration.MostImages));
        var measured = ActivationCalibration.Measure(
            Int8File.ForCalibration(detector, wire), calibration.Select(image => image.Path), CancellationToken.None)
            .Activations;
        var coded = Rules.Select(rule => Int8File.Encode(detector, wire, measured.ToDictionary(
            activation => activation.Key, activation => rule.Rule(activation.Value), StringComparer.Ordinal)));
        return (OnnxFile.Encode(detector, wire), [.. coded]);
    }

    private static double Ap50(byte[] model, IReadOnlyList<LabelledImage> images, PictureCache pictures)
    {
        using var detector = OnnxDetector.Open(model);
        return ModelAccuracy.Of(detector, images, pictures, CancellationToken.None).Ap50 ?? 0;
    }

    private static string Operators(byte[] model) => string.Join(", ", OptimisedGraph.Operators(model)
        .Where(pair => pair.Key.Contains("Conv", StringComparison.Ordinal) || pair.Key.StartsWith(
            "QLinear", StringComparison.Ordinal))
        .OrderByDescending(pair => pair.Value).Select(pair => Invariant($"{pair.Value} {pair.Key}")));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
