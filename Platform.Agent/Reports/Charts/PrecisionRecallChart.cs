using HyperFD.Agent.Cli;
using HyperFD.Learning.Detection.Metrics;

namespace HyperFD.Agent.Reports.Charts;

/// <summary>Precision over recall, the threshold of highest F1 marked.</summary>
internal static class PrecisionRecallChart
{
    public static Html Draw(Findings findings)
    {
        var points = findings.Curve.Thinned().Points;
        if (findings.Best is not { } best)
            return Html.Of($"""<p class="quiet">The detector found nothing on these images.</p>""");
        var plot = new Plot(Scale.Unit, Scale.Unit) { XLabel = "recall: share of the faces that are found" };
        var line = plot.Line("line chosen", points.Select(point => (point.Recall, point.Precision)));
        var area = Area(plot, points);
        var text = Html.Of($"threshold <b>{Figures.Score(best.Score)}</b><br/>F1 {Figures.Score(best.F1)}");
        var marks = Html.Of(
            $"{plot.Dot("mark", best.Recall, best.Precision)}{plot.Note("mark", best.Recall, best.Precision, text)}");
        var summary = $"Precision over recall; F1 is highest, {Figures.Score(best.F1)}, at score {Figures.Score(best.Score)} with precision {Figures.Score(best.Precision)} and recall {Figures.Score(best.Recall)}";
        return plot.Draw(summary, Html.Of($"{area}{line}"), marks);
    }

    /// <summary>From the first recall reached down to the axis.</summary>
    private static Html Area(Plot plot, IReadOnlyList<OperatingPoint> points) => plot.Line(
        "area",
        [(points[0].Recall, 0), .. points.Select(point => (point.Recall, point.Precision)), (points[^1].Recall, 0)]);
}
