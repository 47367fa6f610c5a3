using System.Text.Json;
using Benchmarks.Replay;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking;
using HyperFD.Learning.Tables;

namespace Benchmarks.Tests.Replay;

public sealed class ReplayResultTests
{
    [Fact]
    public void Of_SameSeed_GivesTheSameRowsHoweverManyRunSideBySide()
    {
        var table = new ReplayTable(HandWorked.Table);

        Assert.Equal(Rows(table, seed: 1, parallel: 1), Rows(table, seed: 1, parallel: 3));
        Assert.NotEqual(Rows(table, seed: 1, parallel: 1), Rows(table, seed: 2, parallel: 1));
    }

    [Fact]
    public void Of_TableWithEveryTypeOfParameter_IsPlayedByEveryStrategy()
    {
        var table = new ReplayTable(EveryType());

        var result = ReplayResult.Of(table, new ReplayOptions("in memory", Strategies.Names, Arrivals: 1, Trials: 3));

        Assert.All(result.Rows.Values, rows => Assert.Equal(8 * 3, rows.Count));
        Assert.All(result.Strategies, one => Assert.Equal([1, 3], one.Points.Keys.Order()));
        // A strategy's regrets never rise where there is one seed.
        Assert.All(result.Strategies, one => Assert.True(one.Points[3].Regret <= one.Points[1].Regret));
        var ranks = Enumerable.Range(1, Strategies.Names.Count).Sum();
        Assert.Equal(ranks, result.Strategies.Sum(one => one.Points[1].MeanRank), 9);
    }

    [Fact]
    public void Of_OneTask_IsPlayedWithoutHistory() =>
        Assert.Equal(4, ReplayResult.Of(new ReplayTable(HandWorked.Of([90, 50, 40, 10])), HandWorked.Options with { Arrivals = 1 })
            .Rows[Strategies.AverageRank].Count);

    [Fact]
    public void Of_ConstantScoresOrOneConfiguration_IsRefusedUnlessFlatTasksAreKept()
    {
        foreach (var source in new[] { HandWorked.Of([50, 50, 50], [50, 50, 50]), HandWorked.Of([50], [60]) })
        {
            var table = new ReplayTable(source);
            Assert.Throws<UnusableInputException>(() => ReplayResult.Of(table, HandWorked.Options));
            var kept = ReplayResult.Of(table, HandWorked.Options with { KeepFlat = true });
            Assert.Equal(2, kept.Flat.Count);
            Assert.All(kept.Rows.Values.SelectMany(rows => rows), row => Assert.Equal(0, row.Regret));
        }
    }

    [Fact]
    public void Json_HasTheServedStrategyAsDefaultToo()
    {
        var options = HandWorked.Options with { Strategies = [Strategies.AverageRank, Strategies.Default] };
        var result = ReplayResult.Of(new ReplayTable(HandWorked.Table), options);
        using var stream = new MemoryStream();
        ReplayJson.Write(result, stream);

        using var json = JsonDocument.Parse(stream.ToArray());

        var strategies = json.RootElement.GetProperty("strategies").EnumerateArray().ToList();
        Assert.Equal(
            [Strategies.AverageRank, Strategies.Default, "default"],
            strategies.Select(one => one.GetProperty("name").GetString()));
        Assert.Equal(
            strategies[1].GetProperty("regret").GetRawText(), strategies[2].GetProperty("regret").GetRawText());
        Assert.Equal(2, strategies[1].GetProperty("interval").GetProperty("1").GetArrayLength());
        var rows = json.RootElement.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(result.Rows.Values.Sum(all => all.Count) + result.Rows[Strategies.Default].Count, rows.Count);
        Assert.Equal(result.Rows[Strategies.AverageRank][0].Regret, rows[0].GetProperty("regret").GetDouble());
    }

    [Theory]
    [InlineData("--strategies", "nobody")]
    [InlineData("--protocol", "sideways")]
    [InlineData("--observed", "0")]
    [InlineData("--feedback", "maybe")]
    [InlineData("--trails", "10")]
    public void Options_Wrong_AreRefused(string name, string value) => Assert.Contains(
        value == "10" ? "trails" : value,
        Assert.Throws<UnusableInputException>(
            () => ReplayOptions.Of(new BenchmarkArguments(["replay", "--table", "x", name, value]))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Options_Given_AreRead()
    {
        var options = ReplayOptions.Of(new BenchmarkArguments(
            [
                "replay", "--table", "x", "--keep-flat", "--observed", "proposed", "--denominator", "worst",
                "--strategies", "default",
            ]));

        Assert.Equal(
            (true, ReplayOptions.Proposed, true), (options.KeepFlat, options.Observed, options.IsWorstDenominator));
        Assert.Equal([Strategies.Default], options.Strategies);
    }

    private static List<(string, string, int, int, int, double)> Rows(ReplayTable table, int seed, int parallel) =>
    [
        .. ReplayResult.Of(table, HandWorked.Options with { Seed = seed, Parallel = parallel }).Rows.Values.SelectMany(
            rows => rows)
            .Select(
                row =>
                    (row.Strategy, row.Episode.Task.Name, row.Episode.Order, row.Trial, row.Configuration, row.Regret)),
    ];

    private static ExperienceTable EveryType()
    {
        var random = new Random(5);
        List<TableConfiguration> configurations =
        [
            .. Enumerable.Range(0, 12).Select(i => new TableConfiguration($"c{i}",
                [
                    i % 2 == 0 ? "adam" : "sgd",
                    FormattableString.Invariant($"{1 << (i % 3)}"),
                    i % 2 == 0 ? "" : FormattableString.Invariant($"{random.NextDouble() * 0.9}"),
                    FormattableString.Invariant($"{Math.Pow(10, -1 - (4 * random.NextDouble()))}"),
                    FormattableString.Invariant($"{random.Next(1, 2_000)}"),
                    FormattableString.Invariant($"{random.Next(1, 9)}"),
                ])),
        ];
        return new ExperienceTable(
            new TableSpace("types", "1", null, new TableScore("loss", null, null, Maximize: false), null,
                [
                    new TableParameter("optimiser", TableParameterType.Categorical, ["adam", "sgd"], null, null),
                    new TableParameter("layers", TableParameterType.Ordinal, ["1", "2", "4"], null, null),
                    new TableParameter(
                        "momentum", TableParameterType.Float, [], 0, 1, new ParameterCondition("optimiser", ["sgd"])),
                    new TableParameter("rate", TableParameterType.LogFloat, [], 1e-5, 0.1),
                    new TableParameter("units", TableParameterType.Int, [], 1, 2_000),
                    new TableParameter("blocks", TableParameterType.Int, [], 1, 8),
                ]),
            ["a", "b"],
            [.. Enumerable.Range(0, 12)
                .Select(i => new TableTask($"t{i}", [1_000 * random.NextDouble(), i == 4 ? null : i]))],
            configurations,
            [
                .. from task in Enumerable.Range(0, 12) from one in Enumerable.Range(0, 12) select new Evaluation(
                    task, one, 300 * random.NextDouble()),
            ]);
    }
}
