using HyperFD.Agent.Cli;
using HyperFD.Learning.Detection.Metrics;

namespace HyperFD.Agent.Reports.Charts;

/// <summary>
/// Detections by score, right ones beside wrong ones, on a square-root axis. The lowest bin is left out: a detector
/// gives hundreds of faint candidates an image, which would hide all others.
/// </summary>
internal static class ScoreHistogram
{
    private const int Bins = 20;

    /// <param name="Right">Found a face.</param>
    /// <param name="Wrong">Found none, or one that was taken.</param>
    private readonly record struct Bin(int Right, int Wrong);

    public static Html Draw(Findings findings)
    {
        var counted = findings.Matchers.SelectMany(matcher => matcher.Match(Findings.IouThreshold, FaceSizeRange.All))
            .Where(detection => detection.Kind != MatchKind.Ignored)
            .ToLookup(detection => Math.Clamp((int)(detection.Score * Bins), 0, Bins - 1));
        var bins = Enumerable.Range(0, Bins).Select(i => new Bin(
            counted[i].Count(detection => detection.Kind == MatchKind.True),
            counted[i].Count(detection => detection.Kind == MatchKind.False))).ToList();
        var tallest = bins.Skip(1).Max(bin => Math.Max(bin.Right, bin.Wrong));
        var plot = new Plot(Scale.Unit, Scale.To(tallest) with { IsRoot = true }) { XLabel = "score" };
        var bars = Html.Join(bins.Index().Skip(1).Select(pair => Bars(plot, pair.Index, pair.Item)));
        var faint = Html.Of($"""<p class="quiet">Not drawn: {bins[0].Right + bins[0].Wrong:N0} candidates below .05, {bins[0].Right:N0} of them right.</p>""");
        return Html.Of($"{plot.Draw(Summary(bins), bars, Threshold(plot, findings))}{faint}");
    }

    private static Html Bars(Plot plot, int index, Bin bin)
    {
        const double gap = 0.1;
        return Html.Of($"{Bar("right", gap, bin.Right)}{Bar("wrong", 0.5, bin.Wrong)}");

        Html Bar(string style, double from, int count)
        {
            if (count == 0)
                return default;
            var (left, top) = plot.At((index + from) / Bins, count);
            const double width = 100 * (0.5 - gap) / Bins;
            return Html.Of($"""<rect class="{style}" x="{left:0.##}" y="{top:0.##}" width="{width:0.##}" height="{100 - top:0.##}"/>""");
        }
    }

    private static Html Threshold(Plot plot, Findings findings) => findings.Best is not { } best
        ? default
        : Html.Of($"""<i class="rule" style="left:{plot.X.Percent(best.Score):0.##}%"></i>{plot.Note("mark", best.Score, plot.Y.High, Html.Of($"{Figures.Score(best.Score)}"))}""");

    private static string Summary(IReadOnlyList<Bin> bins) => FormattableString.Invariant(
        $"Detections by score: {bins.Sum(bin => bin.Right)} right, {bins.Skip(1).Sum(bin => bin.Wrong)} wrong ones of score .05 or more");
}
