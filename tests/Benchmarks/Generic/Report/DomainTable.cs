using System.Globalization;
using System.Text;

namespace Benchmarks.Generic.Report;

/// <summary>Generic detectors beside ours, a row a domain, as Markdown.</summary>
/// <param name="detectors">Names of the generic detectors, a column each.</param>
/// <param name="ours">Our detectors by domain; empty leaves the columns out.</param>
/// <param name="latencies">
/// Milliseconds by setting, and by configuration for ours; what is not in it is not shown.
/// </param>
internal sealed class DomainTable(
    IReadOnlyList<string> detectors,
    IReadOnlyDictionary<string, OurResult> ours,
    IReadOnlyDictionary<string, double> latencies)
{
    private readonly StringBuilder rows = new();
    private readonly List<(double Ours, double Generic, double Fitted)> compared = [];

    /// <param name="results">Of every generic detector on the domain.</param>
    public void Add(string domain, IReadOnlyList<DetectorResult> results)
    {
        var best = results.MaxBy(result => result.Ap50)!;
        var fitted = results.Max(result => result.FittedAp50);
        rows.Append(CultureInfo.InvariantCulture, $"| {domain} |");
        foreach (var result in detectors.Select(name => results.Single(result => result.Detector == name)))
            rows.Append(CultureInfo.InvariantCulture, $" {Score(result.Ap50)} ({result.Setting}) |");
        rows.Append(
            CultureInfo.InvariantCulture,
            $" **{Score(best.Ap50)}** | {Milliseconds(best.Key)} | {Score(results.Max(result => result.Ap30))} |");
        rows.Append(CultureInfo.InvariantCulture, $" {Score(fitted)} | {Score(best.F1)} at {Score(best.Threshold)} |");
        if (ours.TryGetValue(domain, out var our))
        {
            compared.Add((our.Ap50, best.Ap50, fitted));
            rows.Append(CultureInfo.InvariantCulture, $" {Score(our.Ap50)} | {Milliseconds(our.Configuration)} |");
            rows.Append(
                CultureInfo.InvariantCulture, $" {Signed(our.Ap50 - best.Ap50)} | {Signed(our.Ap50 - fitted)} |");
        }
        else if (ours.Count > 0)
        {
            rows.Append(" – | – | – | – |");
        }

        rows.AppendLine();
    }

    public override string ToString()
    {
        var head = $"| domain | {string.Join(" | ", detectors)} "
            + "| best generic | ms | best at IoU .3 | best, boxes fitted | F1 at threshold |";
        var columns = detectors.Count + 6;
        if (ours.Count > 0)
            (head, columns) = (head + " ours | ms | ours − best | ours − fitted |", columns + 4);
        var rule = "|" + string.Concat(Enumerable.Repeat("---|", columns));
        return $"{head}\n{rule}\n{rows}{Wins()}".ReplaceLineEndings("\n");
    }

    private string Wins()
    {
        if (compared.Count == 0)
            return "";
        int Count(Func<(double Ours, double Generic, double Fitted), bool> is_) => compared.Count(is_);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"\nOf {compared.Count} domains ours is ahead of the best generic detector "
                + $"on {Count(row => row.Ours > row.Generic)} and behind on {Count(row => row.Ours < row.Generic)}; "
                + $"against boxes fitted to the labels' convention ahead on {Count(row => row.Ours > row.Fitted)} "
                + $"and behind on {Count(row => row.Ours < row.Fitted)}.\n");
    }

    private string Milliseconds(string key) =>
        latencies.TryGetValue(key, out var latency) ? latency.ToString("F1", CultureInfo.InvariantCulture) : "–";

    private static string Score(double value) =>
        value.ToString("F3", CultureInfo.InvariantCulture) is var text && text.StartsWith('0') ? text[1..] : text;

    private static string Signed(double value) => (value < 0 ? "−" : "+") + Score(Math.Abs(value));
}
