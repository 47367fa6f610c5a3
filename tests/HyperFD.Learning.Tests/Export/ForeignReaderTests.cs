using System.Security.Cryptography;
using System.Text.Json;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Inference;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Detection.Boxes;
using HyperFD.Learning.Detection.Pictures;
using HyperFD.Learning.Export;
using HyperFD.Learning.Export.Onnx;
using HyperFD.TestSupport;

namespace HyperFD.Learning.Tests.Export;

/// <summary>What we deliver, read and run by programs that know nothing of us.</summary>
public sealed class ForeignReaderTests : IDisposable
{
    private const float MinScore = 0.3f;
    private static readonly Configuration Standard = Configuration.Default(FaceDetectorSpace.V1);
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Detect_InWebAssembly_FindsTheSameFaces(bool withSuppression)
    {
        var model = Model(withSuppression);
        using var detector = OnnxDetector.Open(model);
        var side = detector.Facts.InputSize;
        var image = Image(side);
        File.WriteAllBytes(folder.Combine("pixels.rgb"), image.Pixels);

        var answer = ForeignProgram.NodeOrSkip("detect.mjs", model, folder.Combine("pixels.rgb"), "0.3");
        var ours = detector.Detect(new Picture(image), side, side, MinScore).Faces;

        Assert.StartsWith("onnxruntime-web ", answer.GetProperty("runtime").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(ours);
        var theirs = answer.GetProperty("faces").EnumerateArray().ToList();
        Assert.Equal(ours.Count, theirs.Count);
        Assert.All(theirs, face => Assert.Contains(ours, other => IsSame(face, other, side)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Check_ByTheStandardsOwnChecker_Passes(bool withSuppression)
    {
        var answer = ForeignProgram.PythonOrSkip("onnx", "check.py", Model(withSuppression));

        Assert.Equal(17, answer.GetProperty("opset").GetInt32());
        Assert.Equal("""["batch", 3, 160, 160]""", answer.GetProperty("inputs").GetProperty("pixels").GetRawText());
        Assert.Equal(
            withSuppression ? """["faces", 4]""" : """["batch", 525, 4]""",
            answer.GetProperty("outputs").GetProperty("boxes").GetRawText());
        Assert.Equal(Standard.Id, answer.GetProperty("metadata").GetProperty("hyperfd.configuration_id").GetString());
    }

    [Fact]
    public void Weights_ThroughAJavaScriptParser_AreTheSameNumbers()
    {
        var path = Weights();
        AssertSameNumbers(path, ForeignProgram.NodeOrSkip("weights.mjs", path));
    }

    private static void AssertSameNumbers(string path, JsonElement answer)
    {
        using var detector = DetectorFile.Load(path);
        var state = DetectorFile.State(detector).ToList();
        var read = answer.GetProperty("tensors");

        Assert.Equal(state.Count, read.EnumerateObject().Count());
        foreach (var (name, tensor) in state)
        {
            var found = read.GetProperty(name);
            var bytes =
                SafetensorsTensor.Of(name, tensor.shape, tensor.detach().contiguous().data<float>().ToArray()).Data;
            Assert.Equal(tensor.shape, found.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()));
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), found.GetProperty("sha256").GetString());
        }
    }

    /// <summary>Boxes may reach beyond the picture there; ours are cut at its edges.</summary>
    private static bool IsSame(JsonElement face, ScoredBox ours, int side)
    {
        float Edge(string name) => Math.Clamp(face.GetProperty(name).GetSingle(), 0, side);
        var box = new Box(Edge("left"), Edge("top"), Edge("right"), Edge("bottom"));
        return Math.Abs(face.GetProperty("score").GetSingle() - ours.Score) < 1e-4 && Box.Iou(box, ours.Box) > 0.999;
    }

    /// <summary>Of exactly the model's size, so that letterboxing changes no byte.</summary>
    private static RgbImage Image(int side)
    {
        var planes = RandomDetectors.Pixels(1, side, seed: 9);
        var area = side * side;
        return new RgbImage(
            [.. Enumerable.Range(0, 3 * area).Select(i => (byte)planes[(i % 3 * area) + (i / 3)])], side, side);
    }

    private string Model(bool withSuppression)
    {
        using var network = RandomDetectors.Make(Standard, seed: 4);
        OnnxFile.Save(folder.Combine("detector.onnx"), network, WireConfiguration.From(Standard), withSuppression);
        return folder.Combine("detector.onnx");
    }

    private string Weights()
    {
        using var network = RandomDetectors.Make(Standard, seed: 4);
        DetectorFile.Save(folder.Combine("detector.safetensors"), network, WireConfiguration.From(Standard));
        return folder.Combine("detector.safetensors");
    }
}
