using System.Diagnostics;
using System.Globalization;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Tests.Export.Onnx;
using TorchSharp;

namespace Benchmarks.Detection;

/// <summary>
/// <c>onnx-parity [--count 200] [--seed 1]</c>: exports random configurations of the search space with random weights
/// and statistics, and prints how far ONNX Runtime is from TorchSharp, both in this process on one thread.
/// </summary>
internal static class OnnxParity
{
    private const double Tolerance = 1e-4;

    public static int Run(BenchmarkArguments arguments)
    {
        torch.set_num_threads(1);
        var watch = Stopwatch.StartNew();
        var (count, random) = (arguments.Number("count", 200), new Random(arguments.Number("seed", 1)));
        var results = new List<(Configuration Configuration, OnnxDifference Difference)>();
        for (var i = 0; i < count; i++)
        {
            var configuration = Configuration.Sample(FaceDetectorSpace.V1, random);
            results.Add((configuration, OnnxDifference.Of(configuration, seed: i)));
        }

        var scores = results.MaxBy(result => result.Difference.Scores);
        var boxes = results.MaxBy(result => result.Difference.Boxes);
        var bad = results.Count(result => !(result.Difference.Scores <= Tolerance && result.Difference.Boxes <= Tolerance));
        Print($"{count} configurations, {results.Sum(result => (long)result.Difference.Cells):N0} boxes in {watch.Elapsed.TotalSeconds:F0} s");
        Print($"largest difference of a score {scores.Difference.Scores:E2}: {scores.Configuration}");
        Print($"largest difference of a box   {boxes.Difference.Boxes:E2}: {boxes.Configuration}");
        Print($"largest difference of an edge {results.Max(result => result.Difference.Pixels):F4} pixels");
        Print($"beyond {Tolerance:E0}: {bad}");
        return bad == 0 ? 0 : 1;
    }

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
