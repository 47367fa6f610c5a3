using System.Globalization;
using Benchmarks.Replay;
using HyperFD.Learning.Ranking;
using HyperFD.Learning.Ranking.Plausibility;

namespace Benchmarks.Ranking;

/// <summary>
/// <c>poison --table DIR [--share 0.2] [--mode random|inverted] [--orders 3] [--strategies NAME] [--observed
/// 10|proposed] [--agents 5] [--significance P] [--shipped 0.334] [--seed 1]</c>: a share of the tasks is known, the
/// others arrive one after the other, each from one of a few agents; one of them owns a share of all tasks and reports
/// bad scores. What that costs the others: regret of their tasks without poison, with it, and with the quarantine of
/// <see cref="AgentRule"/>.
/// </summary>
internal static class Poison
{
    public const string Command = "poison";
    private static readonly int[] Marks = [1, 3, 5, 10];

    private static readonly (string Name, bool IsPoisoned, bool HasQuarantine)[] Cases =
        [
            ("honest", false, false), ("honest, quarantine", false, true), ("poisoned", true, false),
            ("poisoned, quarantine", true, true),
        ];

    public static int Run(BenchmarkArguments arguments)
    {
        var strategies = StrategyNames.Of(arguments.Text("strategies", Strategies.Default));
        var table = new ReplayTable(GivenTable.Read(arguments.One("table")));
        var options = new ReplayOptions(
            arguments.One("table"), strategies,
            Seed: arguments.Number("seed", 1), IsWorstDenominator: true);
        var plan = new PoisonPlan(
            arguments.Real("share", 0.2),
            arguments.Text("mode", "random") == "inverted",
            arguments.Text("observed", "proposed") == "proposed" ? null : arguments.Number("observed", 10),
            arguments.Number("agents", 5),
            arguments.Real("significance", AgentRule.Significance),
            arguments.Real("shipped", 0.334));
        Console.WriteLine("| strategy | reports | @1 | @3 | @5 | @10 | bad tasks kept out | clean agents doubted |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var strategy in options.Strategies)
        {
            foreach (var (name, isPoisoned, hasQuarantine) in Cases)
            {
                var runs = Enumerable.Range(0, arguments.Number("orders", 3))
                    .Select(order => new PoisonedArrivals(new Player(table, options), plan, order).Play(
                        strategy, isPoisoned, hasQuarantine))
                    .ToList();
                Write(strategy, name, runs, isPoisoned);
            }
        }

        return 0;
    }

    private static void Write(string strategy, string name, List<PoisonRun> runs, bool isPoisoned)
    {
        var curves = runs.SelectMany(run => run.Curves).ToList();
        string At(int trial) => curves.Average(curve => curve[Math.Min(trial, curve.Count) - 1].Regret).ToString(
            "0.000", CultureInfo.InvariantCulture);
        var bad = isPoisoned
            ? string.Create(
                CultureInfo.InvariantCulture, $"{runs.Sum(run => run.BadKeptOut)} of {runs.Sum(run => run.Bad)}")
            : "–";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {strategy} | {name} | {string.Join(" | ", Marks.Select(At))} | {bad} | "
                + $"{runs.Sum(run => run.CleanDoubted)} of {runs.Sum(run => run.CleanAgents)} |"));
    }
}
