using Benchmarks.Replay;
using HyperFD.Learning.Tables;

namespace Benchmarks.Tests.Replay;

public sealed class PlayerTests
{
    [Theory]
    [InlineData(false, 80 / 45.0, 50 / 45.0, 40 / 45.0, 0.0)]
    [InlineData(true, 1.0, 50 / 80.0, 40 / 80.0, 0.0)]
    public void Play_ByBothDenominators_GivesTheRegretsWorkedOutByHand(
        bool byWorst, double first, double second, double third, double fourth)
    {
        var rows = Play(HandWorked.Table, HandWorked.Options with { IsWorstDenominator = byWorst }, "d", "c", "b", "a");

        Assert.Equal([first, second, third, fourth], rows.Select(row => row.Regret), Close);
        Assert.Equal([80, 50, 40, 0], rows.Select(row => row.Gap), Close);
        Assert.Equal([1, 2, 3, 4], rows.Select(row => row.Trial));
    }

    [Fact]
    public void Play_LessIsBetter_TurnsScoresOver()
    {
        var table = HandWorked.Table with
        {
            Space = HandWorked.Table.Space with { Score = new TableScore("error", null, null, Maximize: false) },
        };

        // Best 10, median 45, worst 90.
        Assert.Equal(
            [80 / 35.0, 40 / 35.0, 0], Play(table, HandWorked.Options, "a", "b", "d").Select(row => row.Regret), Close);
    }

    [Theory]
    [InlineData(1, new[] { "a", "b" }, new[] { -7.0, 5.0 })]
    [InlineData(2, new[] { "a", "b" }, new[] { 7.0, 7.0 })]
    public void Play_TwoSeeds_ChoosesOnTheSeenAndJudgesOnTheOther(long seen, string[] order, double[] expected)
    {
        // a: 20 and 90, mean 55, best; b: 60 and 30, mean 45; median 50. With seed 1 b looks better than a, and is 30.
        var table = HandWorked.Empty(1, 2) with
        {
            Evaluations =
            [
                new Evaluation(0, 0, 20, Seed: 1), new Evaluation(0, 0, 90, Seed: 2),
                new Evaluation(0, 1, 60, Seed: 1), new Evaluation(0, 1, 30, Seed: 2),
            ],
        };
        var replayed = new ReplayTable(table);
        var player = new Player(replayed, HandWorked.Options);

        var rows = player.Play(new ScriptedStrategy(order), new Episode(replayed.Tasks[0], [0, 1], 0, seen));

        Assert.Equal(expected, rows.Select(row => row.Regret), Close);
    }

    [Fact]
    public void Play_FailedTrial_CountsAsTheWorstAndIsShownAsFailed()
    {
        var table = HandWorked.Empty(1, 3) with
        {
            Evaluations =
            [
                new Evaluation(0, 0, 90), new Evaluation(0, 1, 30), new Evaluation(0, 2, null, Status: "failed"),
            ],
        };
        var replayed = new ReplayTable(table);
        var strategy = new ScriptedStrategy("c", "a");

        var rows = new Player(replayed, HandWorked.Options).Play(
            strategy, new Episode(replayed.Tasks[0], [0, 1, 2], 0, 0));

        Assert.Equal([1, 0], rows.Select(row => row.Regret), Close);
        Assert.Null(strategy.Asked[1].Own[0].Score);
    }

    [Fact]
    public void Play_LowFidelity_IsNeitherJudgedNorShown()
    {
        var table = HandWorked.Table with
        {
            Space = HandWorked.Table.Space with { Fidelity = new TableFidelity("epochs", 50) },
            Evaluations =
            [
                .. HandWorked.Table.Evaluations, new Evaluation(0, 0, 1, Fidelity: 5),
                new Evaluation(0, 3, 99, Fidelity: 5),
            ],
        };

        Assert.Equal([80 / 45.0, 0], Play(table, HandWorked.Options, "d", "a").Select(row => row.Regret), Close);
    }

    [Fact]
    public void Play_FeedbackOff_AsksOnceAndBeforeAnyScore()
    {
        var table = new ReplayTable(HandWorked.Table);
        var (on, off) = (new ScriptedStrategy("a", "b", "c"), new ScriptedStrategy("a", "b", "c"));
        var episode = new Episode(table.Tasks[0], [0, 1, 2, 3], 0, 0);

        new Player(table, HandWorked.Options).Play(on, episode);
        var rows = new Player(table, HandWorked.Options with { Feedback = false }).Play(off, episode);

        Assert.Equal(3, rows.Count);
        Assert.Empty(Assert.Single(off.Asked).Own);
        Assert.Equal([0, 1, 2, 3], on.Asked.Select(asked => asked.Own.Count));
    }

    [Theory]
    [InlineData(new[] { 50.0, 50, 50, 50 }, "4 of 4 configurations tie")]
    [InlineData(new[] { 90.0, 90, 10, 20 }, "2 of 4 configurations tie")]
    [InlineData(new[] { 52.0, 50, 50, 10 }, "best − median is 0.020")]
    [InlineData(new[] { 54.0, 50, 50, 10 }, null)]
    [InlineData(new[] { 54.0 }, "fewer than two")]
    public void Flatness_ByHand_IsFound(double[] scores, string? reason)
    {
        var table = new ReplayTable(HandWorked.Of(scores));

        var found = table.Tasks[0].Flatness(table.ObservedRange);

        Assert.Equal(reason is null, found is null);
        Assert.Contains(reason ?? "", found ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void ReplayTable_ConfigurationsThatAreOnePoint_CountOnce()
    {
        var table = HandWorked.Of([90, 50, 40, 10]);
        table = table with
        {
            Configurations = [.. table.Configurations.Take(3), new TableConfiguration("again", ["a"])],
        };

        var replayed = new ReplayTable(table);

        Assert.Equal(3, replayed.Configurations.Count);
        Assert.Equal(0.5, replayed.Tasks[0].Cells[0].Mean(worst: 0));
        Assert.Equal("c", replayed.ConfigurationId(2));
    }

    private static bool Close(double one, double other) => Math.Abs(one - other) < 1e-9;

    private static List<ReplayRow> Play(ExperienceTable source, ReplayOptions options, params string[] order)
    {
        var table = new ReplayTable(source);
        return new Player(table, options).Play(
            new ScriptedStrategy(order), new Episode(table.Tasks[0], table.Tasks[0].Configurations, 0, 0));
    }
}
