using Benchmarks.Replay;
using HyperFD.Contracts.Recommendations;

namespace Benchmarks.Tests.Replay;

public sealed class ForetoldScoresTests
{
    /// <summary>By hand: differences .1, −.3 and 0, of which .1 and 0 are within their deviations.</summary>
    [Fact]
    public void Of_ThreeTrials_AreComparedOneByOne()
    {
        var found = ForetoldScores.Of([Row(0.6, 0.2, 0.5), Row(0.4, 0.2, 0.7), Row(0.3, 0.1, 0.3)])!;
        Assert.Equal(1.3 / 3, found.Expected, 12);
        Assert.Equal(1.5 / 3, found.Scored, 12);
        Assert.Equal(Math.Sqrt((0.01 + 0.09) / 3), found.Error, 12);
        Assert.Equal(2.0 / 3, found.Within, 12);
    }

    [Fact]
    public void Of_TrialsOfWhichNothingWasForetold_LeavesThemOut()
    {
        Assert.Null(ForetoldScores.Of([Row(null, null, 0.5)]));
        Assert.Equal(0.5, ForetoldScores.Of([Row(null, null, 0.9), Row(0.6, 0.2, 0.5)])!.Scored, 12);
    }

    [Fact]
    public void Of_ReplayedTable_HoldsWhatTheTableSaysOfEachTrial()
    {
        var table = new ReplayTable(HandWorked.Table);
        var options = HandWorked.Options with { Strategies = ["multi-task-gp"], Protocol = ReplayProtocol.LeaveOneOut };
        var result = ReplayResult.Of(table, options);
        var rows = result.Rows["multi-task-gp"];
        Assert.All(rows, row => Assert.Equal(
            row.Episode.Task.Cells[row.Configuration].Seen(row.Episode.SeenSeed) ?? row.Episode.Task.Worst, row.Score));
        Assert.All(rows, row => Assert.NotNull(row.Prediction?.Score));
        var summary = Assert.Single(result.Strategies);
        Assert.Equal(rows.Where(row => row.Trial == 1).Average(row => row.Score), summary.First!.Scored, 12);
        Assert.Equal(rows.Where(row => row.Trial > 1).Average(row => row.Score), summary.Later!.Scored, 12);
    }

    private static ReplayRow Row(double? expected, double? deviation, double score) =>
        new("a", Episode: null!, Trial: 1, Configuration: 0, Regret: 0, Gap: 0)
        {
            Prediction = new Prediction(expected, deviation, []),
            Score = score,
        };
}
