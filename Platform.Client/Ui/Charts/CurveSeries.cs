namespace HyperFD.Client.Ui.Charts;

/// <summary>One line of a chart.</summary>
/// <param name="Name">Shown in the legend and on hover.</param>
/// <param name="Points">In order of x.</param>
/// <param name="IsChosen">Drawn strong while the others step back.</param>
/// <param name="IsRunning">Its last point is marked as the one that moves.</param>
public sealed record CurveSeries(
    string Name, IReadOnlyList<CurveDot> Points, bool IsChosen = false, bool IsRunning = false);

public readonly record struct CurveDot(double X, double Y);
