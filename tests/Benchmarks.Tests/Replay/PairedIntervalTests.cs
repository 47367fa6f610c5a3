using Benchmarks.Replay;

namespace Benchmarks.Tests.Replay;

public sealed class PairedIntervalTests
{
    [Fact]
    public void Of_EqualDifferences_IsThatDifference() =>
        Assert.Equal((-0.25, -0.25), PairedInterval.Of([("a", -0.25), ("b", -0.25), ("c", -0.25)], seed: 1));

    [Fact]
    public void Of_TwoGroups_IsTheirRange() =>
        // The mean is 0, ½ or 1 with probability ¼, ½, ¼.
        Assert.Equal((0.0, 1.0), PairedInterval.Of([("a", 0), ("b", 1)], seed: 1));

    [Fact]
    public void Of_ManyTasksOfTwoGroups_IsNoNarrower() =>
        Assert.Equal(
            (0.0, 1.0), PairedInterval.Of(Enumerable.Range(0, 400).Select(i => ($"{i % 2}", i % 2 * 1.0)), seed: 1));

    [Fact]
    public void Of_OneGroup_SaysNothing() => Assert.Null(PairedInterval.Of([("a", 0), ("a", 1)], seed: 1));

    [Fact]
    public void Of_ManyIndependentDifferences_IsTheNormalInterval()
    {
        var random = new Random(7);
        List<double> values = [.. Enumerable.Range(0, 400).Select(_ => random.NextDouble())];
        var mean = values.Average();
        var half = 1.96 * Math.Sqrt(values.Average(one => (one - mean) * (one - mean)) / values.Count);

        var (low, high) = PairedInterval.Of(values.Select((one, i) => ($"{i}", one)), seed: 1)!.Value;

        Assert.InRange(low, mean - (1.15 * half), mean - (0.85 * half));
        Assert.InRange(high, mean + (0.85 * half), mean + (1.15 * half));
    }
}
