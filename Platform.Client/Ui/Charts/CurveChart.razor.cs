using HyperFD.Client.Ui.Text;
using Microsoft.AspNetCore.Components;

namespace HyperFD.Client.Ui.Charts;

/// <summary>Lines over a common axis: SVG stretched to its box, labels as text so that they keep their size.</summary>
public sealed partial class CurveChart
{
    private List<CurveSeries> drawn = [];
    private Axis horizontal = Axis.Covering(0, 1);
    private Axis vertical = Axis.Covering(0, 1);

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<CurveSeries> Series { get; set; } = [];

    [Parameter]
    public string XLabel { get; set; } = "";

    /// <summary>Said while there is no point to draw.</summary>
    [Parameter]
    public string None { get; set; } = "No point yet.";

    private string Summary =>
        $"{Title}: " + string.Join(
            "; ", drawn.Select(series => $"{series.Name} ends at {Format.Number(series.Points[^1].Y)}"));

    protected override void OnParametersSet()
    {
        // The chosen line is drawn last, so that it lies on top.
        drawn = [.. Series.Where(series => series.Points.Count > 0).OrderBy(series => series.IsChosen)];
        if (drawn.Count == 0)
            return;
        var points = drawn.SelectMany(series => series.Points).ToList();
        horizontal = Axis.Covering(0, points.Max(point => point.X));
        vertical = Axis.Covering(Math.Min(0, points.Min(point => point.Y)), points.Max(point => point.Y));
    }

    private string Line(CurveSeries series) => string.Join(' ', series.Points.Select(At));

    /// <summary>A line of no length with round ends is a dot that keeps its shape in a stretched drawing.</summary>
    private string Dot(CurveDot point) => $"M{At(point)} h0";

    private string At(CurveDot point) =>
        $"{Axis.Css(horizontal.Position(point.X))},{Axis.Css(100 - vertical.Position(point.Y))}";

    private string Look(CurveSeries series) => (series.IsChosen, drawn.Exists(other => other.IsChosen)) switch
    {
        (true, _) => "plot-series plot-chosen",
        (_, true) => "plot-series plot-faint",
        _ => "plot-series",
    };
}
