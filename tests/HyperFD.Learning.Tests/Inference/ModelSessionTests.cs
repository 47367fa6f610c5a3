using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Inference;
using HyperFD.Learning.Detection;
using HyperFD.Learning.Export.Onnx;

namespace HyperFD.Learning.Tests.Inference;

/// <summary>Files that are no detector of ours are refused in words, whatever they are.</summary>
public sealed class ModelSessionTests
{
    [Fact]
    public void Open_NoOnnx_IsRefused()
    {
        byte[][] files = [[], [0], "This is no model."u8.ToArray(), [.. Enumerable.Repeat<byte>(0xFF, 100)]];
        foreach (var file in files)
            Assert.Contains(
                "no ONNX model", Assert.Throws<OnnxModelException>(() => ModelSession.Open(file)).Message,
                StringComparison.Ordinal);
    }

    [Fact]
    public void Open_CutFile_IsRefused()
    {
        var configuration = Configuration.Default(FaceDetectorSpace.V1);
        using var network = new Detector(DetectorConfiguration.From(configuration));
        var whole = OnnxFile.Encode(network, WireConfiguration.From(configuration));
        for (var part = 1; part < 10; part++)
            Assert.Throws<OnnxModelException>(() => ModelSession.Open(whole[..(whole.Length * part / 10)]));
    }

    [Fact]
    public void Open_ModelOfSomebodyElse_IsRefused() => Assert.Contains(
        "not one that HyperFD wrote",
        Assert.Throws<OnnxModelException>(() => ModelSession.Open(Model("pixels"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Open_OtherInputName_IsRefused() => Assert.Contains(
        "not one that HyperFD wrote", Assert.Throws<OnnxModelException>(() => ModelSession.Open(Model("data"))).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("hyperfd.format", "2", "its form is number 2")]
    [InlineData("hyperfd.input_size", "160", "its input is not")]
    [InlineData("hyperfd.input_size", "wide", "no number")]
    [InlineData("hyperfd.tiles", "0", "its input is not")]
    [InlineData("hyperfd.space", null, "no 'hyperfd.space'")]
    [InlineData("hyperfd.nms", "true", "lacks an output")]
    public void Open_MetadataThatLies_IsRefused(string key, string? value, string message)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["hyperfd.format"] = "1",
            ["hyperfd.version"] = "0.1.0",
            ["hyperfd.space"] = "face-detector/1",
            ["hyperfd.configuration_id"] = "0",
            ["hyperfd.input_size"] = "4",
            ["hyperfd.tiles"] = "1",
            ["hyperfd.min_score"] = "0.005",
            ["hyperfd.max_iou"] = "0.5",
            ["hyperfd.max_candidates"] = "1000",
            ["hyperfd.max_faces"] = "300",
            ["hyperfd.nms"] = "false",
        };
        using (ModelSession.Open(Model("pixels", metadata)))
        {
            metadata.Remove(key);
        }

        if (value is not null)
            metadata[key] = value;

        var error = Assert.Throws<OnnxModelException>(() => ModelSession.Open(Model("pixels", metadata)));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    /// <summary>A model that answers its input twice.</summary>
    private static byte[] Model(string input, Dictionary<string, string>? metadata = null)
    {
        var graph = new GraphBuilder();
        var pixels = graph.Input(input, "batch", 3, 4, 4);
        graph.Output("scores", pixels, OnnxType.Float, "batch", 3, 4, 4);
        graph.Output("boxes", pixels, OnnxType.Float, "batch", 3, 4, 4);
        return OnnxEncoder.Encode(new OnnxModel("1.0.0", "A model", graph.Build("other"), [.. metadata ?? []]));
    }
}
