using Benchmarks.Replay;
using HyperFD.Learning.Ranking;
using HyperFD.Learning.Tables;

namespace Benchmarks.Tests.Replay;

/// <summary>
/// Tables that are good and say little: every strategy plays them to the end, under every protocol they allow.
/// </summary>
public sealed class HostileTableTests
{
    private static readonly Dictionary<string, ExperienceTable> Tables = new()
    {
        ["one task"] = HandWorked.Of([90, 50, 40, 10]),
        ["one configuration"] = HandWorked.Of([90], [50], [40], [10], [20], [30]),
        ["constant scores"] = HandWorked.Of([.. Enumerable.Repeat<double[]>([50, 50, 50], 7)]),
        ["one task constant among others"] = HandWorked.Of(
            [50, 50, 50], [10, 20, 90], [90, 20, 10], [30, 20, 80], [10, 60, 30]),
        ["no meta-features"] = Bare(HandWorked.Of([90, 50, 40, 10], [80, 30, 20, 10], [10, 20, 30, 40])),
        ["failures only but for one"] = Failed(HandWorked.Of([90, 50, 40, 10], [80, 30, 20, 10], [10, 20, 30, 40])),
    };

    public static TheoryData<string, string> Cases { get; } = new(
        from table in Tables.Keys
        from protocol in new[]
            { nameof(ReplayProtocol.Online), nameof(ReplayProtocol.LeaveOneOut), nameof(ReplayProtocol.Unseen) }
        select (table, protocol));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Of_TableThatSaysLittle_IsPlayedByEveryStrategy(string table, string protocol)
    {
        var options = new ReplayOptions(
            "in memory",
            Strategies.Names,
            Enum.Parse<ReplayProtocol>(protocol),
            Arrivals: 2,
            Trials: 3,
            KeepFlat: true);
        var result = ReplayResult.Of(new ReplayTable(Tables[table]), options);
        Assert.Equal(Strategies.Names, result.Strategies.Select(one => one.Strategy));
        Assert.All(result.Rows.Values, rows => Assert.All(rows, row => Assert.True(double.IsFinite(row.Regret))));
        Assert.Single(result.Rows.Values.Select(rows => rows.Count).Distinct());
    }

    private static ExperienceTable Bare(ExperienceTable table) => table with
    {
        MetaFeatures = [],
        Tasks = [.. table.Tasks.Select(task => task with { MetaFeatures = [] })],
    };

    private static ExperienceTable Failed(ExperienceTable table) => table with
    {
        Evaluations =
        [
            .. table.Evaluations.Select(
                one => one.Configuration == one.Task ? one : one with { Score = null, Status = "x" }),
        ],
    };
}
