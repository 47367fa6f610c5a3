using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Detection;
using HyperFD.Learning.Export;
using HyperFD.Learning.Training;
using HyperFD.Learning.Training.Pretraining;
using static TorchSharp.torch;

namespace HyperFD.Learning.Tests.Training;

public sealed class ShippedWeightsTests
{
    public static TheoryData<string> Blocks => [.. FaceDetectorSpace.V1[FaceDetectorSpace.Block].Choices];

    /// <summary>
    /// Every parameter of every sampled detector is the leading part of the shipped weight of its meaning.
    /// </summary>
    [Theory]
    [MemberData(nameof(Blocks))]
    public void Apply_PlainHead_TakesTheLeadingPartOfEveryWeight(string block) => CheckLeadingParts(block, "plain");

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Apply_DepthwiseHead_TakesTheLeadingPartOfEveryWeight(string block) =>
        CheckLeadingParts(block, "depthwise");

    /// <summary>
    /// Levels from stride 16 on have all that they need in files made when the finest stride was at most 8.
    /// </summary>
    [Theory]
    [MemberData(nameof(Blocks))]
    public void Apply_FinestStride16_FindsEveryWeight(string block)
    {
        using var scope = NewDisposeScope();
        using var detector = new Detector(DetectorConfiguration.From(Configuration.Default(FaceDetectorSpace.V1)) with
        {
            Block = block,
            FinestStride = 16,
            Levels = 2,
            Neck = "pan",
            StemWidth = 32,
            Depth = 3,
        });
        ShippedWeights.Apply(detector);
    }

    private static void CheckLeadingParts(string block, string head)
    {
        var shipped = Safetensors.Read(Path.Combine(
            AppContext.BaseDirectory, ShippedWeights.Folder, ShippedWeights.FileName(block)));
        var random = new Random(5);
        for (var i = 0; i < 5; i++)
        {
            using var scope = NewDisposeScope();
            var configuration = Sampled(random) with { Block = block, Head = head, Init = "shipped" };
            using var detector = new Detector(configuration);
            ShippedWeights.Apply(detector);
            foreach (var (name, parameter) in detector.named_parameters())
            {
                var stored = shipped[SharedNames.Of(name, configuration)];
                var last = stored.Shape.Zip(parameter.shape, (whole, part) => (Whole: whole, Part: part)).ToArray();
                Assert.All(
                    last, side => Assert.True(side.Part <= side.Whole, $"{name} is larger than {configuration}"));
                var index = last.Aggregate(0L, (sum, side) => (sum * side.Whole) + side.Part - 1);
                Assert.Equal(stored.ToSingles()[index], parameter.flatten()[^1].item<float>());
                Assert.Equal(stored.ToSingles()[0], parameter.flatten()[0].item<float>());
            }
        }
    }

    /// <summary>The trainer honours the choice: a few steps of training do not yet hide where it started.</summary>
    [Fact]
    public void Run_InitShipped_StartsFromTheShippedWeights()
    {
        double Loss(string init) => new TrialTrainer(DrawnFaces.Options())
            .Run(
                DrawnFaces.Plan(8, changes: [("init", init), ("learning_rate", "0.0005")]), static _ =>
                    { }, CancellationToken.None)
            .Curve[^1].Loss;

        Assert.True(Loss("shipped") < 0.8 * Loss("scratch"), $"{Loss("shipped")} against {Loss("scratch")}");
    }

    /// <summary>Levels are known by their stride: the same stage of another finest stride has the same name.</summary>
    [Theory]
    [InlineData(
        "backbone.stages.0.1.first.convolution.weight", 8, 3, "fpn", "backbone.stages.s8.1.first.convolution.weight")]
    [InlineData(
        "backbone.stages.1.1.first.convolution.weight", 4, 3, "fpn", "backbone.stages.s8.1.first.convolution.weight")]
    [InlineData("backbone.stem.1.convolution.weight", 8, 2, "none", "backbone.stem.1.convolution.weight")]
    [InlineData(
        "neck.laterals.2.convolution.weight", 8, 3, "none", "neck.pyramid.lateral.laterals.s32.convolution.weight")]
    [InlineData(
        "neck.lateral.laterals.0.convolution.weight", 4, 2, "fpn",
        "neck.pyramid.lateral.laterals.s4.convolution.weight")]
    [InlineData("neck.smooth.0.convolution.weight", 8, 3, "fpn", "neck.pyramid.smooth.s8.convolution.weight")]
    [InlineData("neck.pyramid.smooth.0.convolution.weight", 8, 3, "pan", "neck.pyramid.smooth.s8.convolution.weight")]
    [InlineData("neck.smooth.0.convolution.weight", 8, 3, "pan", "neck.smooth.s16.convolution.weight")]
    [InlineData("neck.down.1.normalisation.bias", 8, 3, "pan", "neck.down.s32.normalisation.bias")]
    [InlineData("head.scores.normalisations.1.weight", 4, 4, "pan", "head.scores.normalisations.s8.weight")]
    [InlineData("head.boxes.output.bias", 4, 4, "pan", "head.boxes.output.bias")]
    [InlineData(
        "backbone.stages.0.0.first.convolution.weight", 16, 2, "fpn", "backbone.stages.s8.0.first.convolution.weight")]
    [InlineData(
        "neck.laterals.0.convolution.weight", 16, 2, "none", "neck.pyramid.lateral.laterals.s16.convolution.weight")]
    [InlineData("neck.down.0.convolution.weight", 16, 2, "pan", "neck.down.s32.convolution.weight")]
    [InlineData("head.scores.normalisations.0.weight", 16, 2, "fpn", "head.scores.normalisations.s16.weight")]
    public void SharedNames_NameLevelsByTheirStride(
        string name, int finestStride, int levels, string neck, string expected)
    {
        var configuration = DetectorConfiguration.From(Configuration.Default(FaceDetectorSpace.V1)) with
        {
            FinestStride = finestStride,
            Levels = levels,
            Neck = neck,
        };
        Assert.Equal(expected, SharedNames.Of(name, configuration));
    }

    /// <summary>A head is a whole: its 1×1 convolutions too are other ones than those of a plain head.</summary>
    [Theory]
    [InlineData("head.scores.convolution.weight", "head.depthwise.scores.convolution.weight")]
    [InlineData(
        "head.scores.depthwise.normalisations.1.bias", "head.depthwise.scores.depthwise.normalisations.s16.bias")]
    [InlineData("neck.smooth.0.pointwise.convolution.weight", "neck.pyramid.smooth.s8.pointwise.convolution.weight")]
    [InlineData("neck.lateral.laterals.0.convolution.weight", "neck.pyramid.lateral.laterals.s8.convolution.weight")]
    public void SharedNames_OfADepthwiseHead_AreItsOwn(string name, string expected) => Assert.Equal(
        expected,
        SharedNames.Of(
            name, DetectorConfiguration.From(Configuration.Default(FaceDetectorSpace.V1)) with { Head = "depthwise" }));

    /// <summary>
    /// Where the files have no weights of a kind of head, the head starts at random and all else does not.
    /// </summary>
    [Theory]
    [MemberData(nameof(Blocks))]
    public void Apply_DepthwiseHead_TakesBackboneAndLaterals(string block)
    {
        using var scope = NewDisposeScope();
        var configuration = DetectorConfiguration.From(Configuration.Default(FaceDetectorSpace.V1)) with
        {
            Block = block,
            Head = "depthwise",
        };
        using var random = new Detector(configuration, seed: 7);
        using var detector = new Detector(configuration, seed: 7);

        ShippedWeights.Apply(detector);

        Assert.All(detector.named_parameters().Zip(random.named_parameters()), pair =>
        {
            var isOfHead = SharedNames.HeadOf(SharedNames.Of(pair.First.name, configuration)) is not null;
            var isChanged = pair.First.parameter.flatten()[0].item<float>() != pair.Second.parameter.flatten()[0]
                .item<float>();
            Assert.True(isChanged || isOfHead, pair.First.name);
        });
    }

    /// <summary>
    /// A trial is known by the weights it starts from: those of its block and head, whatever else the files hold.
    /// </summary>
    [Fact]
    public void VersionFor_DependsOnBlockAndHeadAlone()
    {
        var usual = DetectorConfiguration.From(Configuration.Default(FaceDetectorSpace.V1));

        Assert.Equal(
            ShippedWeights.VersionFor(usual),
            ShippedWeights.VersionFor(usual with { StemWidth = 32, FinestStride = 16, Levels = 2, Neck = "pan" }));
        Assert.NotEqual(ShippedWeights.VersionFor(usual), ShippedWeights.VersionFor(usual with { Block = "plain" }));
        Assert.NotEqual(ShippedWeights.VersionFor(usual), ShippedWeights.VersionFor(usual with { Head = "depthwise" }));
        Assert.Matches("^[0-9a-f]{8}$", ShippedWeights.VersionFor(usual));
    }

    private static DetectorConfiguration Sampled(Random random) =>
        DetectorConfiguration.From(Configuration.Sample(FaceDetectorSpace.V1, random));
}
