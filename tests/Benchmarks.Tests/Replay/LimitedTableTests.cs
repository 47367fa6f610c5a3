using Benchmarks.Replay;
using HyperFD.Learning.Tables;

namespace Benchmarks.Tests.Replay;

public sealed class LimitedTableTests
{
    private static readonly ExperienceTable Table = new(
        new TableSpace("made", "1", null, new TableScore("AP", 0, 1, Maximize: true), null, []),
        [],
        [new TableTask("a", [])],
        [
            new TableConfiguration("large", []), new TableConfiguration("small", []),
            new TableConfiguration("unknown", []),
        ],
        [
            new Evaluation(0, 0, 0.9, Cost: new EvaluationCost(null, 200, 50, null)),
            new Evaluation(0, 1, 0.5, Fidelity: 10),
            new Evaluation(0, 1, 0.7, Cost: new EvaluationCost(null, 100, 20, null)),
            new Evaluation(0, 2, 0.8),
        ]);

    [Fact]
    public void Of_Limits_KeepsAllOfWhatIsWithinThem()
    {
        var limited = LimitedTable.Of(Table, maxParameters: 100, maxMacs: double.PositiveInfinity);

        Assert.Equal(["small"], limited.Configurations.Select(one => one.Id));
        Assert.Equal([(0, 0.5), (0, 0.7)], limited.Evaluations.Select(one => (one.Configuration, one.Score!.Value)));
    }

    [Fact]
    public void Of_NoLimits_IsTheTable() =>
        Assert.Same(Table, LimitedTable.Of(Table, double.PositiveInfinity, double.PositiveInfinity));

    [Fact]
    public void Of_LimitsThatNothingKeeps_IsRefused() =>
        Assert.Throws<UnusableInputException>(() => LimitedTable.Of(Table, maxParameters: 1, maxMacs: 1));
}
