using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Inference;
using HyperFD.Learning.Detection;
using HyperFD.Learning.Export.Onnx;
using HyperFD.TestSupport;

namespace HyperFD.Learning.Tests.Export.Onnx;

/// <summary>What stands in the file, read by its field numbers in onnx.proto.</summary>
public sealed class OnnxFileTests
{
    private static readonly Configuration Standard = Configuration.Default(FaceDetectorSpace.V1);

    [Theory]
    [InlineData(false, "scores boxes")]
    [InlineData(true, "scores boxes images")]
    public void Encode_DefaultDetector_HasOpsetInputAndOutputs(bool withSuppression, string outputs)
    {
        var model = new ProtobufReader(Encoded(Standard, withSuppression));
        var graph = Assert.Single(model.Messages(7));
        var input = Assert.Single(graph.Messages(11));

        Assert.Equal(8, Assert.Single(model.Numbers(1)));
        Assert.Equal(17, Assert.Single(Assert.Single(model.Messages(8)).Numbers(2)));
        Assert.Equal("HyperFD", Assert.Single(model.Texts(2)));
        Assert.Equal("pixels", Assert.Single(input.Texts(1)));
        var sides = input.Messages(2)[0].Messages(1)[0].Messages(2)[0].Messages(1);
        Assert.Equal("batch", Assert.Single(sides[0].Texts(2)));
        Assert.Equal([3, 160, 160], sides.Skip(1).Select(side => Assert.Single(side.Numbers(1))));
        Assert.Equal(outputs, string.Join(' ', graph.Messages(12).Select(output => Assert.Single(output.Texts(1)))));
    }

    [Fact]
    public void Encode_SampledConfigurations_FoldEveryNormalisationAndDefineBeforeUse()
    {
        var random = new Random(5);
        for (var i = 0; i < 10; i++)
        {
            var graph = new ProtobufReader(Encoded(Sample(random), i % 2 == 0)).Messages(7)[0];
            var known = graph.Messages(5).Select(constant => constant.Texts(8)[0]).Append("pixels").Append("")
                .ToHashSet(StringComparer.Ordinal);
            var used = new HashSet<string>(StringComparer.Ordinal);
            foreach (var node in graph.Messages(1))
            {
                Assert.NotEqual("BatchNormalization", node.Texts(4)[0]);
                Assert.Superset(node.Texts(1).ToHashSet(StringComparer.Ordinal), known);
                used.UnionWith(node.Texts(1));
                Assert.All(node.Texts(2), made => Assert.True(known.Add(made), $"{made} is made twice."));
            }

            Assert.All(graph.Messages(5), constant => Assert.Contains(constant.Texts(8)[0], used));
        }
    }

    [Fact]
    public void Encode_Metadata_SaysWhichDetectorItIs()
    {
        var texts = new ProtobufReader(Encoded(Standard, withSuppression: false)).Messages(14)
            .ToDictionary(entry => entry.Texts(1)[0], entry => entry.Texts(2)[0], StringComparer.Ordinal);

        Assert.Equal("1", texts["hyperfd.format"]);
        Assert.Equal("face-detector/1", texts["hyperfd.space"]);
        Assert.Equal(Standard.Id, texts["hyperfd.configuration_id"]);
        Assert.Contains("\"input_size\":\"160\"", texts["hyperfd.configuration"], StringComparison.Ordinal);
        Assert.Equal("160", texts["hyperfd.input_size"]);
        Assert.Equal("1", texts["hyperfd.tiles"]);
        Assert.Equal("8,16,32", texts["hyperfd.strides"]);
        Assert.Equal("127.5", texts["hyperfd.padding"]);
        Assert.Equal("0.005", texts["hyperfd.min_score"]);
        Assert.Equal("0.5", texts["hyperfd.max_iou"]);
        Assert.Equal("false", texts["hyperfd.nms"]);
    }

    [Fact]
    public void Encode_SameDetectorTwice_SameBytes() =>
        Assert.Equal(Encoded(Standard, withSuppression: true), Encoded(Standard, withSuppression: true));

    [Fact]
    public void Save_ThenOpen_KnowsItsFacts()
    {
        using var folder = new TempFolder();
        using var detector = new Detector(DetectorConfiguration.From(Standard));
        var path = folder.Combine("detector.onnx");

        OnnxFile.Save(path, detector, WireConfiguration.From(Standard), withSuppression: true);

        using var session = ModelSession.Open(path);
        Assert.Equal(
            new ModelFacts(
                session.Facts.Version, "face-detector/1", Standard.Id, 160, 1, 0.005f, 0.5f, 1000, 300,
                HasSuppression: true),
            session.Facts);
        Assert.Single(Directory.GetFiles(folder.FullPath));
    }

    private static Configuration Sample(Random random)
    {
        var values = new Dictionary<string, string>(
            Configuration.Sample(FaceDetectorSpace.V1, random).Values, StringComparer.Ordinal)
        {
            [FaceDetectorSpace.Init] = "scratch",
        };
        return Configuration.Create(FaceDetectorSpace.V1, values);
    }

    private static byte[] Encoded(Configuration configuration, bool withSuppression)
    {
        using var detector = new Detector(DetectorConfiguration.From(configuration));
        return OnnxFile.Encode(detector, WireConfiguration.From(configuration), withSuppression);
    }
}
