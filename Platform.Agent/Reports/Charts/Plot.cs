namespace HyperFD.Agent.Reports.Charts;

/// <summary>
/// The frame of a chart: lines in an SVG that is stretched to its box, everything with a shape of its own (text, dots)
/// as HTML placed in per cent, so that letters keep their size on a telephone.
/// </summary>
internal sealed record Plot(Scale X, Scale Y)
{
    public string XLabel { get; init; } = "";

    public Html Draw(string summary, Html shapes, Html marks) => Html.Of($"""
        <div class="chart" role="img" aria-label="{summary}">
        <div class="plot">
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">{Grid()}{shapes}</svg>
        {Labels()}{marks}
        </div>
        <p class="axis">{XLabel}</p>
        </div>
        """);

    /// <summary>Per cent from the left and from the top.</summary>
    public (double Left, double Top) At(double x, double y) => (X.Percent(x), 100 - Y.Percent(y));

    /// <summary>A line through points; a single point is left to its mark.</summary>
    public Html Line(string style, IEnumerable<(double X, double Y)> points)
    {
        var path = Html.Join(points.Index().Select(point =>
        {
            var (left, top) = At(point.Item.X, point.Item.Y);
            return Html.Of($"{(point.Index == 0 ? "M" : "L")}{left:0.##} {top:0.##}");
        }));
        return Html.Of($"""<path class="{style}" d="{path}"/>""");
    }

    public Html Dot(string style, double x, double y)
    {
        var (left, top) = At(x, y);
        return Html.Of($"""<i class="dot {style}" style="left:{left:0.##}%;top:{top:0.##}%"></i>""");
    }

    /// <summary>Text beside a point, on the side that has room.</summary>
    public Html Note(string style, double x, double y, Html text)
    {
        var (left, top) = At(x, y);
        var side = left > 55 ? "before" : "after";
        var height = top > 85 ? "above" : "level";
        return Html.Of(
            $"""<span class="note {style} {side} {height}" style="left:{left:0.##}%;top:{top:0.##}%">{text}</span>""");
    }

    private Html Grid() => Html.Join(Y.Ticks().Select(tick =>
    {
        var (_, top) = At(X.Low, tick);
        return Html.Of($"""<path class="gridline" d="M0 {top:0.##}H100"/>""");
    }));

    private Html Labels() => Html.Join(
    [
        .. Y.Ticks().Select(tick => Html.Of($"""<span class="tick y" style="top:{At(X.Low, tick).Top:0.##}%">{tick:0.###}</span>""")),
        .. X.Ticks().Select(tick => Html.Of($"""<span class="tick x" style="left:{At(tick, Y.Low).Left:0.##}%">{tick:0.###}</span>""")),
    ]);
}
