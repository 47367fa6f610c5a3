using Benchmarks.Replay;
using Benchmarks.Replay.Noise;
using HyperFD.Learning.Tables;

namespace Benchmarks.Tests.Replay;

public sealed class TaskNoiseTests
{
    [Fact]
    public void Of_SeedsOfAConfiguration_PoolsTheirVariance()
    {
        // Of a: 40, 60 (variance 200), of b: 30, 30 (0); c has one seed and says nothing. Pooled: √100 = 10 of 100.
        var table = Table(
            (0, 0, 1, 40), (0, 0, 2, 60), (0, 1, 1, 30), (0, 1, 2, 30), (0, 2, 1, 90), (1, 0, 1, 10), (1, 1, 1, 50));

        var noises = TaskNoise.Of(new ReplayTable(table));

        Assert.Equal(2, noises[0].Repeated);
        Assert.Equal(0.10, noises[0].Deviation, 1e-9);
        Assert.Equal(0.40, noises[0].Spread, 1e-9); // means 50, 30, 90: best 90, median 50
        Assert.Equal(0.25, noises[0].InRegret, 1e-9);
    }

    [Fact]
    public void Of_TaskWithoutRepeats_TakesTheMedianOfTheOthers()
    {
        var table = Table((0, 0, 1, 40), (0, 0, 2, 60), (0, 1, 1, 90), (1, 0, 1, 10), (1, 1, 1, 50));

        var noises = TaskNoise.Of(new ReplayTable(table));

        Assert.Equal((0, noises[0].Deviation), (noises[1].Repeated, noises[1].Deviation));
    }

    private static ExperienceTable Table(params (int Task, int Configuration, int Seed, double Score)[] rows) => HandWorked.Empty(2, 3) with
    {
        Evaluations = [.. rows.Select(row => new Evaluation(row.Task, row.Configuration, row.Score, Seed: row.Seed))],
    };
}
