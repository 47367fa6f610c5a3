using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Detection;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HyperFD.Learning.Tests.Detection;

/// <summary>
/// The analytic cost against the built network: parameters counted, convolutions watched while they run.
/// </summary>
public sealed class DetectorCostTests
{
    [Fact]
    public void Of_SampledConfigurations_EqualsTheBuiltNetwork()
    {
        var random = new Random(7);
        for (var i = 0; i < 40; i++)
        {
            var configuration = DetectorConfiguration.From(Configuration.Sample(FaceDetectorSpace.V1, random));

            Assert.Equal(Measure(configuration), DetectorCost.Of(configuration));
        }
    }

    [Fact]
    public void Of_EveryChoiceAroundTheDefault_EqualsTheBuiltNetwork()
    {
        var basis = Configuration.Default(FaceDetectorSpace.V1);
        foreach (var parameter in FaceDetectorSpace.V1.Parameters)
        {
            foreach (var choice in parameter.Choices)
            {
                var values =
                    new Dictionary<string, string>(basis.Values, StringComparer.Ordinal) { [parameter.Name] = choice };
                if (FaceDetectorSpace.V1.Excludes(values))
                    continue;
                var configuration = DetectorConfiguration.From(Configuration.Create(FaceDetectorSpace.V1, values));

                Assert.Equal(Measure(configuration), DetectorCost.Of(configuration));
            }
        }
    }

    [Theory]
    [InlineData(4, 3)]
    [InlineData(8, 2)]
    [InlineData(16, 2)]
    public void Of_EveryHeadAndNeck_EqualsTheBuiltNetwork(int finestStride, int levels)
    {
        var usual = DetectorConfiguration.From(Configuration.Default(FaceDetectorSpace.V1)) with
        {
            FinestStride = finestStride,
            Levels = levels,
        };
        foreach (var head in FaceDetectorSpace.V1[FaceDetectorSpace.Head].Choices)
        {
            foreach (var neck in FaceDetectorSpace.V1[FaceDetectorSpace.Neck].Choices)
            {
                var configuration = usual with { Head = head, Neck = neck };

                Assert.Equal(Measure(configuration), DetectorCost.Of(configuration));
            }
        }
    }

    /// <summary>What stored trials call by these values is still the network that they trained.</summary>
    [Fact]
    public void Of_ConfigurationsKnownBeforeHeads_IsWhatItWas()
    {
        var usual = DetectorConfiguration.From(Configuration.Default(FaceDetectorSpace.V1));

        Assert.Equal(new ModelCost(359_381, 38_970_400), DetectorCost.Of(usual));
        Assert.Equal(
            new ModelCost(85_205, 26_499_200),
            DetectorCost.Of(usual with { Levels = 2, Block = "plain", Neck = "pan" }));
    }

    /// <summary>Multiply-accumulates from the shapes that each convolution really sees, once for each tile.</summary>
    private static ModelCost Measure(DetectorConfiguration configuration)
    {
        using var scope = NewDisposeScope();
        using var none = no_grad();
        using var detector = new Detector(configuration);
        detector.eval();
        var macs = 0L;
        foreach (var convolution in detector.modules().OfType<Conv2d>())
        {
            convolution.register_forward_hook((_, _, output) =>
            {
                macs += output.numel() * convolution.weight.numel() / convolution.weight.shape[0];
                return output;
            });
        }

        detector.call(zeros(1, 3, configuration.InputSize, configuration.InputSize));
        var tiles = configuration.Tiles * configuration.Tiles;
        return new ModelCost(detector.parameters().Sum(parameter => parameter.numel()), macs * tiles);
    }
}
