using HyperFD.Agent.Trials.Planning;

namespace Platform.Agent.Tests.Trials;

public sealed class MachineWordsTests
{
    [Theory]
    [InlineData(24, 20, 31, 5, "Two trials side by side, one thread each: 31 images/s in all, against 24 images/s of one trial with one thread.")]
    [InlineData(
        24, 40, 31, 5,
        "One trial at a time, two threads: 40 images/s in all, against 24 images/s of one trial with one thread.")]
    [InlineData(24, 20, 26, 5, "One trial at a time, one thread: 24 images/s; no other way is 15 % faster (two trials side by side, one thread each: 26 images/s in all).")]
    [InlineData(24, 20, 31, 1, "One trial at a time, one thread: 24 images/s; no other way is 15 % faster (one trial at a time, two threads: 20 images/s in all).")]
    public void Choice_OfTwoProcessors_SaysWhichAndWhy(
        double simple, double threads, double parallel, int trials, string expected) =>
        Assert.Equal(
            expected,
            MachineWords.Choice(Measured(new(1, 1, simple), new(2, 1, threads), new(1, 2, parallel)), trials));

    [Fact]
    public void Choice_OfOneProcessor_NamesNoOtherWay() =>
        Assert.Equal(
            "One trial at a time, one thread: 24 images/s.",
            MachineWords.Choice(Measured(new MachineSpeed(1, 1, 24)), 5));

    private static MachineMeasurement Measured(params MachineSpeed[] speeds) =>
        new("machine", DateTime.UnixEpoch, speeds);
}
