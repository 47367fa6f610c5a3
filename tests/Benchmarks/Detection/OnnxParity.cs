using System.Diagnostics;
using System.Globalization;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Export;
using HyperFD.Learning.Tests.Export.Onnx;
using TorchSharp;

namespace Benchmarks.Detection;

/// <summary>
/// <c>onnx-parity [--count 200] [--seed 1] [--weights FILE …]</c>: exports random configurations of the search space
/// with random weights and statistics, or delivered weights, and prints how far ONNX Runtime is from TorchSharp, both
/// in this process on one thread.
/// </summary>
internal static class OnnxParity
{
    private const double Tolerance = 1e-4;

    public static int Run(BenchmarkArguments arguments)
    {
        torch.set_num_threads(1);
        var watch = Stopwatch.StartNew();
        List<(string Of, OnnxDifference Difference)> results = [.. arguments.All("weights").Any()
            ? arguments.All("weights").Select(Delivered)
            : Sampled(arguments.Number("count", 200), arguments.Number("seed", 1))];
        var scores = results.MaxBy(result => result.Difference.Scores);
        var boxes = results.MaxBy(result => result.Difference.Boxes);
        var bad = results.Count(
            result => !(result.Difference.Scores <= Tolerance && result.Difference.Boxes <= Tolerance));
        Print($"{results.Count} detectors, {results.Sum(result => (long)result.Difference.Cells):N0} boxes in {watch.Elapsed.TotalSeconds:F0} s");
        Print($"largest difference of a score {scores.Difference.Scores:E2}: {scores.Of}");
        Print($"largest difference of a box   {boxes.Difference.Boxes:E2}: {boxes.Of}");
        Print($"largest difference of an edge {results.Max(result => result.Difference.Pixels):F4} pixels");
        Print($"beyond {Tolerance:E0}: {bad}");
        return bad == 0 ? 0 : 1;
    }

    private static IEnumerable<(string Of, OnnxDifference Difference)> Sampled(int count, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var configuration = Configuration.Sample(FaceDetectorSpace.V1, random);
            yield return (configuration.ToString(), OnnxDifference.Of(configuration, seed: i));
        }
    }

    private static (string Of, OnnxDifference Difference) Delivered(string path)
    {
        using var detector = DetectorFile.Load(path);
        detector.eval();
        return (path, OnnxDifference.Of(detector, DetectorFile.ReadConfiguration(path), seed: 1));
    }

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
