using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Inference;
using HyperFD.Learning.Detection;
using HyperFD.Learning.Detection.Boxes;
using HyperFD.Learning.Export.Onnx;
using HyperFD.TestSupport;

namespace HyperFD.Learning.Tests.Export.Onnx;

/// <summary>ONNX Runtime and TorchSharp in one process, on the same weights and pictures.</summary>
public sealed class OnnxParityTests
{
    private const double Tolerance = 1e-4;
    private const int Sampled = 20;

    [Fact]
    public void Export_SampledConfigurations_AnswerAsInTorch()
    {
        var random = new Random(20261124);
        for (var i = 0; i < Sampled; i++)
        {
            var configuration = Configuration.Sample(FaceDetectorSpace.V1, random);

            var difference = OnnxDifference.Of(configuration, seed: i);

            Assert.True(difference.Scores <= Tolerance, $"scores {difference.Scores:E2}: {configuration}");
            Assert.True(difference.Boxes <= Tolerance, $"boxes {difference.Boxes:E2}: {configuration}");
        }
    }

    [Theory]
    [InlineData(FaceDetectorSpace.Tiles)]
    [InlineData(FaceDetectorSpace.FinestStride)]
    [InlineData(FaceDetectorSpace.Neck)]
    [InlineData(FaceDetectorSpace.Head)]
    public void Sampled_Configurations_HoldEveryChoice(string parameter)
    {
        var random = new Random(20261124);
        var sampled = Enumerable.Range(0, Sampled)
            .Select(_ => Configuration.Sample(FaceDetectorSpace.V1, random)[parameter]);

        Assert.Equal(FaceDetectorSpace.V1[parameter].Choices.Order(), sampled.Distinct().Order());
    }

    /// <summary>A comparison that cannot tell two detectors apart would prove nothing.</summary>
    [Fact]
    public void Run_OtherWeights_IsFarFromTorch()
    {
        var configuration = Configuration.Default(FaceDetectorSpace.V1);
        using var exported = RandomDetectors.Make(configuration, seed: 1);
        using var other = RandomDetectors.Make(configuration, seed: 2);
        using var session = ModelSession.Open(OnnxFile.Encode(exported, WireConfiguration.From(configuration)));
        var pixels = RandomDetectors.Pixels(1, session.Facts.InputSize, seed: 3);

        var scores = session.Run(pixels, batch: 1).Scores;

        Assert.True(scores.Zip(TorchAnswer.Of(other, pixels, 1).Scores, (a, b) => Math.Abs(a - b)).Max() > 0.05);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Suppression_InTheGraph_KeepsWhatTheDecoderKeeps(int batch)
    {
        var random = new Random(7);
        for (var i = 0; i < 6; i++)
        {
            var configuration = Configuration.Sample(FaceDetectorSpace.V1, random);
            using var detector = RandomDetectors.Make(configuration, seed: i);
            using var session = ModelSession.Open(OnnxFile.Encode(
                detector, WireConfiguration.From(configuration), withSuppression: true));
            var pixels = RandomDetectors.Pixels(batch, session.Facts.InputSize, seed: i);
            var torch = TorchAnswer.Of(detector, pixels, batch);

            var answer = session.Run(pixels, batch);

            Assert.True(answer.Images.SequenceEqual(answer.Images.Order()), "The images are not in their order.");
            for (var image = 0; image < batch; image++)
                AssertSameFaces(Decoded(detector, torch, image), Faces(answer, image), configuration);
        }
    }

    private static IReadOnlyList<ScoredBox> Decoded(Detector detector, TorchAnswer torch, int image)
    {
        var cells = detector.Shape.Cells * detector.Shape.Tiles * detector.Shape.Tiles;
        return new DetectionDecoder(detector.Shape).Decode(
            torch.Logits.AsSpan(image * cells, cells), torch.Codes.AsSpan(4 * image * cells, 4 * cells));
    }

    private static ScoredBox[] Faces(ModelAnswer answer, int image) =>
        [.. answer.Images.Index().Where(face => face.Item == image).Select(face => new ScoredBox(
            new Box(
                answer.Boxes[4 * face.Index],
                answer.Boxes[(4 * face.Index) + 1],
                answer.Boxes[(4 * face.Index) + 2],
                answer.Boxes[(4 * face.Index) + 3]),
            answer.Scores[face.Index]))];

    private static void AssertSameFaces(
        IReadOnlyList<ScoredBox> expected, ScoredBox[] actual, Configuration configuration)
    {
        Assert.True(
            expected.Count == actual.Length, $"{actual.Length} faces instead of {expected.Count}: {configuration}");
        Assert.NotEmpty(expected);
        Assert.True(
            actual.Zip(actual.Skip(1), (a, b) => a.Score >= b.Score).All(ordered => ordered), "Not best first.");
        // Scores that differ by rounding only may have changed places, so each face is looked for.
        foreach (var face in expected)
        {
            Assert.True(
                actual.Any(
                    other => Math.Abs(other.Score - face.Score) <= Tolerance && Box.Iou(other.Box, face.Box) > 0.999),
                $"{face} is missing: {configuration}");
        }
    }
}
