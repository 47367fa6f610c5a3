using Benchmarks.Detection;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;

namespace Benchmarks.Tests.Sweep;

public sealed class SampledConfigurationsTests
{
    [Fact]
    public void Mixed_LongerList_BeginsWithTheShorterOneAndTheDefault()
    {
        var few = SampledConfigurations.Mixed(9);

        Assert.Equal(few, SampledConfigurations.Mixed(40).Take(9));
        Assert.Equal(Configuration.Default(FaceDetectorSpace.V1), few[0]);
        Assert.Distinct(few);
    }

    [Fact]
    public void Mixed_AboutHalf_FitsASmallDevice()
    {
        var small = SampledConfigurations.Mixed(49).Skip(1).Count(one => DetectorCost.Of(one) is
        { Parameters: <= SampledConfigurations.SmallParameters, Macs: <= SampledConfigurations.SmallMacs });

        Assert.InRange(small, 24, 40);
    }

    [Fact]
    public void Structures_Differ_InStructureAlone()
    {
        var drawn = SampledConfigurations.Structures(6);

        Assert.All(SampledConfigurations.Training, name =>
            Assert.All(drawn, one => Assert.Equal(FaceDetectorSpace.V1[name].Default, one[name])));
        Assert.All(drawn, one => Assert.True(DetectorCost.Of(one).Macs <= SampledConfigurations.SmallMacs));
    }
}
