using Benchmarks.Detection;
using Benchmarks.Replay;
using HyperFD.Learning.Ranking;

namespace Benchmarks.Loop;

/// <summary>
/// Best AP@0.5 after some trials, by strategy. Only domains and seeds that every strategy has count, so that all means
/// are over the same.
/// </summary>
internal sealed class LoopReport
{
    private const int IntervalSeed = 1;
    private readonly string[] strategies;
    private readonly Dictionary<(string Domain, int Seed), Dictionary<string, LoopResult>> cells;
    private readonly int[] points;
    private readonly int incomplete;

    public LoopReport(IReadOnlyList<LoopResult> results)
    {
        strategies = [.. Strategies.Names.Intersect(results.Select(one => one.Experiment.Strategy))];
        var all = results.GroupBy(one => (one.Experiment.Domain, one.Experiment.Seed))
            .ToDictionary(cell => cell.Key, cell => cell.ToDictionary(one => one.Experiment.Strategy));
        cells = all.Where(cell => cell.Value.Count == strategies.Length).ToDictionary();
        incomplete = all.Count - cells.Count;
        points = [.. ReplaySummary.TrialsUpTo(results.Count == 0 ? 0 : results.Max(one => one.Terms.Trials))];
    }

    public void Print(TextWriter writer)
    {
        writer.WriteLine(FormattableString.Invariant(
            $"{cells.Count} pairs of domain and seed with all of {strategies.Length} strategies; {incomplete} are incomplete and left out."));
        if (cells.Count == 0)
            return;
        writer.WriteLine($"\nBest AP@0.5 after {string.Join(", ", points)} trials: mean ± standard deviation over "
            + "domains and seeds\n");
        Table(
            writer, "strategy",
            strategies.Select(one => (one, points.Select(after => QualityTable.Spread(Scores(one, after))))));
        writer.WriteLine("\nPaired differences, with a 95 % bootstrap interval over groups of domains\n");
        Table(
            writer, "difference",
            Pairs().Select(pair => ($"{pair.One} − {pair.Other}", points.Select(after => Difference(pair, after)))));
        writer.WriteLine("\nBy domain: mean over seeds\n");
        Table(writer, "domain (tasks held out), strategy", Domains().SelectMany(Rows));
    }

    /// <summary>Mean difference and interval of one strategy to another.</summary>
    internal (double Mean, (double Low, double High)? Interval) Compare(string one, string other, int after)
    {
        (string Group, double Difference)[] pairs = [.. cells.Values.Select(cell =>
            (cell[one].Group, cell[one].BestAfter(after) - cell[other].BestAfter(after)))];
        return (pairs.Average(pair => pair.Difference), PairedInterval.Of(pairs, IntervalSeed));
    }

    internal double[] Scores(string strategy, int after) =>
        [.. cells.Values.Select(cell => cell[strategy].BestAfter(after))];

    private IEnumerable<(string One, string Other)> Pairs() =>
        strategies.SelectMany((one, index) => strategies.Skip(index + 1).Select(other => (one, other)));

    private string Difference((string One, string Other) pair, int after)
    {
        var (mean, interval) = Compare(pair.One, pair.Other, after);
        return interval is { } ends
            ? FormattableString.Invariant(
                $"{mean:+0.000;−0.000;0.000} [{ends.Low:+0.000;−0.000;0.000}, {ends.High:+0.000;−0.000;0.000}]")
            : FormattableString.Invariant($"{mean:+0.000;−0.000;0.000}");
    }

    private IEnumerable<string> Domains() => cells.Keys.Select(cell => cell.Domain).Distinct();

    private IEnumerable<(string, IEnumerable<string>)> Rows(string domain)
    {
        var own = cells.Where(cell => cell.Key.Domain == domain).Select(cell => cell.Value).ToArray();
        return strategies.Select(strategy => (
            FormattableString.Invariant($"{domain} ({own[0][strategy].HeldOut.Count}), {strategy}"),
            points.Select(after => FormattableString.Invariant(
                $"{own.Average(cell => cell[strategy].BestAfter(after)):F3}"))));
    }

    private void Table(TextWriter writer, string title, IEnumerable<(string Name, IEnumerable<string> Cells)> rows)
    {
        writer.WriteLine($"| {title} | {string.Join(" | ", points)} |");
        writer.WriteLine("|---|" + string.Concat(points.Select(_ => "---|")));
        foreach (var (name, texts) in rows)
            writer.WriteLine($"| {name} | {string.Join(" | ", texts)} |");
    }
}
