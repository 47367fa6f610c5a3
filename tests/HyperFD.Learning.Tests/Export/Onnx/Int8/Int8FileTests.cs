using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Inference;
using HyperFD.Learning.Export.Onnx.Int8;
using HyperFD.TestSupport;
using TorchSharp;
using TorchSharp.Modules;

namespace HyperFD.Learning.Tests.Export.Onnx.Int8;

/// <summary>Files with 8-bit integers, run by ONNX Runtime beside the float files of the same detectors.</summary>
public sealed class Int8FileTests
{
    private const int Sampled = 6;

    /// <summary>
    /// Of a random detector each layer's rounding reaches the end, so the bound is looser than training needs.
    /// </summary>
    private const double MostLogitError = 0.08;

    private static readonly Configuration Standard = Configuration.Default(FaceDetectorSpace.V1);

    [Fact]
    public void Encode_SampledConfigurations_RunsIntegersAndStaysNearFloat()
    {
        var random = new Random(20261124);
        for (var i = 0; i < Sampled; i++)
        {
            var configuration = Configuration.Sample(FaceDetectorSpace.V1, random);
            using var detector = RandomDetectors.Make(configuration, seed: i);
            var pair = Int8Pair.Of(detector, configuration, seed: i);

            Assert.True(
                pair.LogitError <= MostLogitError, $"logits {pair.LogitError:F3} of their range: {configuration}");
            Assert.Equal(pair.Convolutions - (2 * detector.Shape.Strides.Count), pair.IntegerConvolutions);
        }
    }

    [Fact]
    public void Encode_Default_HasEveryConstantOnceAndOnlyUsedOnes()
    {
        using var detector = RandomDetectors.Make(Standard, seed: 1);
        var graph = new ProtobufReader(Int8Pair.Of(detector, Standard, seed: 1).Coded).Messages(7)[0];
        var used = graph.Messages(1).SelectMany(node => node.Texts(1)).ToHashSet(StringComparer.Ordinal);
        var names = graph.Messages(5).Select(constant => constant.Texts(8)[0]).ToList();

        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
        Assert.Superset(names.ToHashSet(StringComparer.Ordinal), used);
        // int8 weights
        Assert.Contains(graph.Messages(5), constant => constant.Numbers(2)[0] == 3 && constant.Numbers(1).Count == 4);
        Assert.DoesNotContain(graph.Messages(1), node => node.Texts(4)[0] == "Relu");
    }

    [Fact]
    public void Encode_SameRangesTwice_SameBytesAndAThirdOfTheSize()
    {
        using var detector = RandomDetectors.Make(Standard, seed: 1);
        var (first, second) = (Int8Pair.Of(detector, Standard, seed: 1), Int8Pair.Of(detector, Standard, seed: 1));

        Assert.Equal(first.Coded, second.Coded);
        Assert.True(3 * first.Coded.Length < first.Exact.Length, $"{first.Coded.Length} of {first.Exact.Length} bytes");
    }

    [Fact]
    public void Encode_WithSuppression_LoadsAndFindsFaces()
    {
        using var detector = RandomDetectors.Make(Standard, seed: 4);
        using var session = ModelSession.Open(Int8File.Encode(
            detector, WireConfiguration.From(Standard), Int8Pair.Ranges(detector, Standard, seed: 4),
            withSuppression: true));

        Assert.NotEmpty(session.Run(RandomDetectors.Pixels(2, 160, seed: 4), batch: 2).Images);
    }

    [Fact]
    public void Encode_RangeMissingOrNotFinite_IsRefused()
    {
        using var detector = RandomDetectors.Make(Standard, seed: 1);
        var ranges = Int8Pair.Ranges(detector, Standard, seed: 1).ToDictionary(StringComparer.Ordinal);
        var some = ranges.Keys.First();
        ranges[some] = new ActivationRange(0, float.NaN);

        Assert.Throws<QuantisationException>(() => Int8File.Encode(detector, WireConfiguration.From(Standard), ranges));
        ranges.Remove(some);
        Assert.Throws<QuantisationException>(() => Int8File.Encode(detector, WireConfiguration.From(Standard), ranges));
    }

    /// <summary>
    /// Dead channels and layers occur after bad trainings; a dead layer makes all maps behind it constant.
    /// </summary>
    [Theory]
    [InlineData("relu", false)]
    [InlineData("silu", false)]
    [InlineData("relu", true)]
    [InlineData("silu", true)]
    public void Encode_DeadChannelsOrADeadLayer_AnswersAsFloat(string activation, bool wholeLayer)
    {
        var values = new Dictionary<string, string>(Standard.Values, StringComparer.Ordinal)
        {
            [FaceDetectorSpace.Activation] = activation,
        };
        var configuration = Configuration.Create(FaceDetectorSpace.V1, values);
        using var detector = RandomDetectors.Make(configuration, seed: 2);
        using (torch.no_grad())
        {
            foreach (var convolution in detector.modules().OfType<Conv2d>()
                .Where((_, layer) => !wholeLayer || layer == 1))
            {
                using var dead = convolution.weight!.narrow(0, 0, wholeLayer ? convolution.weight.shape[0] : 1);
                dead.zero_();
            }
        }

        var pair = Int8Pair.Of(detector, configuration, seed: 2);

        Assert.All(pair.CodedScores, score => Assert.True(float.IsFinite(score)));
        Assert.True(pair.LogitError <= MostLogitError, $"logits {pair.LogitError:F3} of their range");
    }
}
