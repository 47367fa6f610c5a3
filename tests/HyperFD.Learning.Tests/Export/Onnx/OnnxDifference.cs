using HyperFD.Contracts.Configurations;
using HyperFD.Inference;
using HyperFD.Learning.Detection;
using HyperFD.Learning.Export.Onnx;
using HyperFD.TestSupport;

namespace HyperFD.Learning.Tests.Export.Onnx;

/// <summary>How far ONNX Runtime's answer to an exported detector is from TorchSharp's to the detector.</summary>
/// <param name="Scores">Largest |a − b|.</param>
/// <param name="Boxes">
/// Largest |a − b| of an edge, over |b|, the longer side of the box or 1 pixel, whichever is most: an edge is a centre
/// plus or minus half a side, so that near zero these are what rounding is relative to.
/// </param>
/// <param name="Pixels">Largest |a − b| of an edge, pixels of the input.</param>
/// <param name="Cells">Boxes compared.</param>
internal sealed record OnnxDifference(double Scores, double Boxes, double Pixels, int Cells)
{
    /// <summary>Two random pictures through a detector with random weights and statistics.</summary>
    public static OnnxDifference Of(Configuration configuration, int seed)
    {
        using var detector = RandomDetectors.Make(configuration, seed);
        return Of(detector, WireConfiguration.From(configuration), seed);
    }

    /// <summary>Two random pictures through a detector in evaluation mode.</summary>
    public static OnnxDifference Of(Detector detector, WireConfiguration configuration, int seed)
    {
        const int batch = 2;
        using var session = ModelSession.Open(OnnxFile.Encode(detector, configuration));
        var pixels = RandomDetectors.Pixels(batch, session.Facts.InputSize, seed);

        var expected = TorchAnswer.Of(detector, pixels, batch);
        var actual = session.Run(pixels, batch);

        Same(expected.Scores.Length, actual.Scores.Length);
        Same(expected.Boxes.Length, actual.Boxes.Length);
        return new OnnxDifference(
            expected.Scores.Zip(actual.Scores, (a, b) => Math.Abs((double)a - b)).Max(),
            Enumerable.Range(0, expected.Scores.Length).Max(cell => Relative(
                expected.Boxes.AsSpan(4 * cell, 4), actual.Boxes.AsSpan(4 * cell, 4))),
            expected.Boxes.Zip(actual.Boxes, (a, b) => Math.Abs((double)a - b)).Max(),
            expected.Scores.Length);
    }

    private static double Relative(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        var side = Math.Max(1, Math.Max(expected[2] - expected[0], expected[3] - expected[1]));
        var largest = 0.0;
        for (var edge = 0; edge < 4; edge++)
            largest = Math.Max(
                largest, Math.Abs((double)expected[edge] - actual[edge]) / Math.Max(side, Math.Abs(expected[edge])));
        return largest;
    }

    private static void Same(int expected, int actual)
    {
        if (expected != actual)
            throw new InvalidOperationException($"ONNX Runtime answered {actual} numbers, TorchSharp {expected}.");
    }
}
