using System.Globalization;
using Benchmarks.Replay;
using HyperFD.Learning.Ranking;

namespace Benchmarks.Ranking;

/// <summary>
/// <c>forgetting --table DIR [--strategies NAME,NAME] [--first 10] [--orders 3] [--observed 10|all] [--denominator
/// worst] [--seed 1]</c>: what a strategy still knows of the first tasks of a sequence. They are learned together, then
/// one further task after the other; after each the strategy names the configuration that it would try first on every
/// one of the first tasks, with no trial shown but what its history holds of them. Regret of that choice, mean over
/// tasks and random orders.
/// </summary>
internal static class Forgetting
{
    public const string Command = "forgetting";
    private const int Columns = 5;

    private const string Usual =
        "hyperfd,hyperfd:with-si,hyperfd:si-no-replay,hyperfd:no-replay,multi-task-gp";

    public static int Run(BenchmarkArguments arguments)
    {
        var strategies = StrategyNames.Of(arguments.Text("strategies", Usual));
        var table = new ReplayTable(GivenTable.Read(arguments.One("table")));
        var observed = arguments.Text("observed", "10");
        var options = new ReplayOptions(
            arguments.One("table"),
            strategies,
            Trials: 1,
            Observed: observed == "all" ? ReplayOptions.All : arguments.Number("observed", 10),
            Seed: arguments.Number("seed", 1),
            IsWorstDenominator: arguments.Text("denominator", "median") == "worst");
        var (first, orders) = (arguments.Number("first", 10), arguments.Number("orders", 3));
        Console.WriteLine($"| strategy | regret@1 on the first {first} of {table.Tasks.Count} tasks, over the sequence "
            + "| worst | last − first |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var strategy in options.Strategies)
        {
            double[][] curves = [.. Enumerable.Range(0, orders)
                .Select(order => Curve(table, options, strategy, first, order))];
            Write(strategy, [.. Enumerable.Range(0, curves[0].Length).Select(i => curves.Average(curve => curve[i]))]);
        }

        return 0;
    }

    private static double[] Curve(ReplayTable table, ReplayOptions options, string name, int first, int order)
    {
        var (player, strategy) = (new Player(table, options), Strategies.Create(name));
        var random = player.Random(4, order);
        ReplayTask[] arriving = [.. table.Tasks];
        random.Shuffle(arriving);
        List<PastTask> history = [.. arriving.Select(task =>
        {
            int[] shuffled = [.. task.Configurations];
            random.Shuffle(shuffled);
            return player.Past(task, shuffled.Take(options.Observed), seed: null);
        })];
        var asked = arriving.Take(first).Where(task => task.Flatness(table.ObservedRange) is null).ToList();
        var curve = new List<double>();
        for (var known = Math.Min(first, history.Count); known <= history.Count; known++)
        {
            strategy.Learn(new TaskHistory([.. history.Take(known)]));
            curve.Add(asked.Average(
                task => player.Play(strategy, new Episode(task, task.Configurations, order, task.Seeds[0]))[0].Regret));
        }

        return [.. curve];
    }

    private static void Write(string strategy, double[] curve)
    {
        var shown = Enumerable.Range(0, Columns).Select(i => curve[i * (curve.Length - 1) / (Columns - 1)]);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {strategy} | "
                + $"{string.Join(' ', shown.Select(one => one.ToString("0.000", CultureInfo.InvariantCulture)))} | "
                + $"{curve.Max():0.000} | {curve[^1] - curve[0]:+0.000;-0.000} |"));
    }
}
