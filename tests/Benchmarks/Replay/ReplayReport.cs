using System.Globalization;
using HyperFD.Learning.Ranking;

namespace Benchmarks.Replay;

/// <summary>A replay as a table for people.</summary>
internal static class ReplayReport
{
    public static void Write(ReplayResult result, TextWriter writer)
    {
        var (table, trials) = (result.Table, ReplaySummary.TrialsUpTo(result.Options.Trials).ToList());
        var evaluations = table.Tasks.Sum(task => task.Cells.Values.Sum(cell => cell.Scores.Count));
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{table.Source.Space.Name} {table.Source.Space.Version}: {table.Tasks.Count} tasks, "
                + $"{table.Configurations.Count} configurations, {evaluations} evaluations at the highest fidelity"));
        var left = table.Source.Configurations.Count - table.Configurations.Count;
        if (left > 0)
            writer.WriteLine($"{left} configurations are the same point as an earlier one and count as that one.");
        foreach (var (task, reason) in result.Flat)
            writer.WriteLine($"{(result.Options.KeepFlat ? "flat, kept" : "flat, left out")}: {task}: {reason}");
        var (at, unit) = (string.Join('/', trials), table.Source.Space.Score.Name);
        writer.WriteLine();
        writer.WriteLine(Cells(
            "strategy", $"regret@{at}", $"gap in {unit}@{at}", $"mean rank@{at}", $"regret − average-rank, 95 %, @{at}",
            "seconds"));
        writer.WriteLine("|---|---|---|---|---|---|");
        foreach (var one in result.Strategies)
        {
            string Each(Func<ReplayPoint, string> text) =>
                string.Join(
                    " / ", trials.Select(trial => one.Points.TryGetValue(trial, out var point) ? text(point) : "–"));
            var name = one.Strategy == Strategies.Default ? $"{one.Strategy} ({StrategyNames.Served})" : one.Strategy;
            writer.WriteLine(Cells(
                name,
                Each(point => Number(point.Regret)),
                Each(point => Gap(point.Gap)),
                Each(point => point.MeanRank.ToString("0.00", CultureInfo.InvariantCulture)),
                one.Strategy == Strategies.AverageRank ? "" : Each(
                    point =>
                        point.Interval is { } interval ? $"[{Number(interval.Low)}, {Number(interval.High)}]" : "–"),
                one.Seconds.ToString("0.0", CultureInfo.InvariantCulture)));
        }

        WriteForetold(result.Strategies, writer);
    }

    private static void WriteForetold(IReadOnlyList<ReplaySummary> strategies, TextWriter writer)
    {
        var foretelling = strategies.Where(one => one.First is not null).ToList();
        if (foretelling.Count == 0)
            return;
        writer.WriteLine();
        writer.WriteLine(
            "What was foretold of trials, scores in [0, 1]: expected / scored / root mean squared error / within one deviation");
        writer.WriteLine();
        writer.WriteLine(Cells("strategy", "first trials", "later trials"));
        writer.WriteLine("|---|---|---|");
        foreach (var one in foretelling)
            writer.WriteLine(Cells(one.Strategy, Foretold(one.First), Foretold(one.Later)));
    }

    private static string Foretold(ForetoldScores? one) => one is null
        ? "–"
        : string.Join(" / ", Number(one.Expected), Number(one.Scored), Number(one.Error), Number(one.Within));

    private static string Cells(params string[] cells) => $"| {string.Join(" | ", cells)} |";

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Gap(double value) => value.ToString("G3", CultureInfo.InvariantCulture);
}
