using Benchmarks.Trials;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;

namespace Benchmarks.Tests.Sweep;

public sealed class SampledConfigurationsTests
{
    [Fact]
    public void Mixed_LongerList_BeginsWithTheShorterOneAndTheDefault()
    {
        var few = SampledConfigurations.Mixed(70);

        Assert.Equal(few, SampledConfigurations.Mixed(100).Take(70));
        Assert.Equal(Configuration.Default(FaceDetectorSpace.V1), few[0]);
        Assert.Distinct(few);
    }

    /// <summary>So a sweep adds to what ships, and nothing of that is trained again.</summary>
    [Fact]
    public void Mixed_Begins_WithTheShippedExperience()
    {
        var shipped = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "experience", "configurations.csv"))
            .Skip(1).Select(line => line.Split(',')[0]).ToArray();

        Assert.Equal(shipped, SampledConfigurations.Mixed(shipped.Length).Select(one => one.Id));
    }

    [Fact]
    public void Mixed_Half_FitsASmallDeviceAndHalfTrainsWell()
    {
        var drawn = SampledConfigurations.Mixed(400)[^160..];

        Assert.InRange(drawn.Count(IsSmall), 80, 110);
        Assert.InRange(drawn.Count(one => one[FaceDetectorSpace.Init] == "shipped"), 100, 145);
        Assert.Contains(drawn, one => one[FaceDetectorSpace.Head] == "depthwise");
    }

    [Fact]
    public void Structures_Differ_InStructureAlone()
    {
        var drawn = SampledConfigurations.Structures(6);

        Assert.All(SampledConfigurations.Training, name =>
            Assert.All(drawn, one => Assert.Equal(FaceDetectorSpace.V1[name].Default, one[name])));
        Assert.All(drawn, one => Assert.True(DetectorCost.Of(one).Macs <= SampledConfigurations.SmallMacs));
    }

    private static bool IsSmall(Configuration configuration) => DetectorCost.Of(configuration) is
    { Parameters: <= SampledConfigurations.SmallParameters, Macs: <= SampledConfigurations.SmallMacs };
}
