using HyperFD.Agent.Trials.Planning;

namespace Platform.Agent.Tests.Trials;

public sealed class MachinePlanTests
{
    [Fact]
    public void For_TwoProcessors_AreThreeWays() =>
        Assert.Equal([new(1, 1), new(2, 1), new(1, 2)], MachineCandidates.For(2));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(200)]
    public void For_AnyMachine_StartsSimpleAndGivesEachThreadAProcessor(int processors)
    {
        var ways = MachineCandidates.For(processors);

        Assert.Equal(MachinePlan.Simple, ways[0]);
        Assert.Equal(ways.Count, ways.Distinct().Count());
        Assert.All(ways, way => Assert.InRange(way.Threads * way.Parallel, 1, processors));
    }

    [Theory]
    [InlineData(100, 50, 180, 1, 2)]
    [InlineData(100, 50, 114, 1, 1)]
    [InlineData(100, 50, 116, 1, 2)]
    [InlineData(100, 150, 60, 2, 1)]
    [InlineData(100, 176, 180, 2, 1)]
    [InlineData(100, 90, 80, 1, 1)]
    public void Fastest_OfTwoProcessors_IsWhatGainsEnough(
        double simple, double threads, double parallel, int bestThreads, int bestParallel) =>
        Assert.Equal(
            new MachinePlan(bestThreads, bestParallel), Measured(simple, threads, parallel).Fastest(mostParallel: 5));

    [Fact]
    public void Fastest_OneTrialLeft_UsesNoSecondProcess() =>
        Assert.Equal(MachinePlan.Simple, Measured(100, 90, 190).Fastest(mostParallel: 1));

    [Fact]
    public void PictureBytes_OfManyTrials_ShareTheMemoryOfOneRun()
    {
        Assert.Equal(512L << 20, MachinePlan.Simple.PictureBytesOfTrial);
        Assert.Equal(128L << 20, new MachinePlan(1, 8).PictureBytesOfTrial);
    }

    private static MachineMeasurement Measured(double simple, double threads, double parallel) => new(
        "machine", DateTime.UnixEpoch, [new(1, 1, simple), new(2, 1, threads), new(1, 2, parallel)]);
}
