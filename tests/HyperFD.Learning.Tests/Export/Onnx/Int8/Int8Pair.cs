using HyperFD.Contracts.Configurations;
using HyperFD.Inference;
using HyperFD.Learning.Detection;
using HyperFD.Learning.Export.Onnx;
using HyperFD.Learning.Export.Onnx.Int8;
using HyperFD.TestSupport;

namespace HyperFD.Learning.Tests.Export.Onnx.Int8;

/// <summary>
/// A detector's float file and its file with integers, and their answers to pictures that calibration did not see.
/// </summary>
/// <param name="LogitError">Root mean square of the logits' differences over the range of the float ones.</param>
/// <param name="ScoreError">Largest difference of a score.</param>
/// <param name="Convolutions">In the float graph.</param>
/// <param name="IntegerConvolutions">That ONNX Runtime runs as one integer operator.</param>
internal sealed record Int8Pair(
    byte[] Exact, byte[] Coded, float[] CodedScores, double LogitError, double ScoreError, int Convolutions,
    int IntegerConvolutions)
{
    private const int CalibrationPictures = 4;

    public static Int8Pair Of(Detector detector, Configuration configuration, int seed)
    {
        const int batch = 2;
        var wire = WireConfiguration.From(configuration);
        var exact = OnnxFile.Encode(detector, wire);
        var coded = Int8File.Encode(detector, wire, Ranges(detector, configuration, seed));
        var pixels = RandomDetectors.Pixels(batch, OnnxFile.InputSize(detector), seed + 1000);
        using var first = ModelSession.Open(exact);
        using var second = ModelSession.Open(coded);
        var (expected, actual) = (first.Run(pixels, batch).Scores, second.Run(pixels, batch).Scores);
        var logits = expected.Select(Logit).ToArray();
        var square = logits.Zip(actual.Select(Logit), (a, b) => (a - b) * (a - b)).Average();
        var operators = new ProtobufReader(exact).Messages(7)[0].Messages(1);
        return new Int8Pair(
            exact,
            coded,
            actual,
            Math.Sqrt(square) / Math.Max(1, logits.Max() - logits.Min()),
            expected.Zip(actual, (a, b) => Math.Abs((double)a - b)).Max(),
            operators.Count(node => node.Texts(4)[0] == "Conv"),
            OptimisedGraph.Operators(coded).GetValueOrDefault("QLinearConv"));
    }

    public static IReadOnlyDictionary<string, ActivationRange> Ranges(
        Detector detector, Configuration configuration, int seed)
    {
        using var folder = new TempFolder();
        var side = OnnxFile.InputSize(detector);
        var files = Enumerable.Range(0, CalibrationPictures).Select(i =>
        {
            var file = folder.Combine(FormattableString.Invariant($"{i}.png"));
            RandomPictures.Write(file, RandomDetectors.Pixels(1, side, seed + i), side);
            return file;
        }).ToArray();
        var measured = ActivationCalibration.Measure(
            Int8File.ForCalibration(detector, WireConfiguration.From(configuration)), files,
            TestContext.Current.CancellationToken);
        return measured.Activations.ToDictionary(
            activation => activation.Key, activation => MinMaxRange.Of(activation.Value), StringComparer.Ordinal);
    }

    private static double Logit(float score) =>
        Math.Log(Math.Clamp(score, 1e-7, 1 - 1e-7) / (1 - Math.Clamp(score, 1e-7, 1 - 1e-7)));
}
