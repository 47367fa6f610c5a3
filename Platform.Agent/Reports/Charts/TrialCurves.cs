using HyperFD.Agent.Trials;

namespace HyperFD.Agent.Reports.Charts;

/// <summary>A figure of all trials over their optimiser steps, the chosen one drawn last and strongest.</summary>
internal static class TrialCurves
{
    public static Html Score(RunResult result) => Draw(
        result, "AP@0.5 on validation", trial => trial.Curve.Where(point => point.Score is not null).Select(
            point => (point.Step, point.Score!.Value)), Scale.Unit);

    /// <summary>Up to the largest loss but a first spike: a wild start would flatten what matters.</summary>
    public static Html Loss(RunResult result)
    {
        var losses = result.Trials.SelectMany(trial => trial.Curve).Select(point => point.Loss).Order().ToList();
        var top = losses.Count == 0 ? 1 : losses[(int)(0.97 * (losses.Count - 1))];
        return Draw(
            result, "Training loss", trial => trial.Curve.Select(point => (point.Step, point.Loss)), Scale.To(top));
    }

    private static Html Draw(
        RunResult result, string what, Func<TrialRow, IEnumerable<(int Step, double Value)>> read, Scale y)
    {
        var curves = result.Trials.Select(
            trial => (Trial: trial, Points: read(trial).Select(point => ((double)point.Step, point.Value)).ToList()))
            .Where(curve => curve.Points.Count > 0)
            .OrderBy(curve => Rank(curve.Trial, result)).ToList();
        if (curves.Count == 0)
            return Html.Of($"""<p class="quiet">No trial got as far as a point of this curve.</p>""");
        var last = curves.Max(curve => curve.Points[^1].Item1);
        var plot = new Plot(new Scale(0, last), y) { XLabel = "optimiser steps" };
        var lines = curves.Select(curve => plot.Line("line " + Style(curve.Trial, result), curve.Points));
        var dots = curves.Select(curve => plot.Dot(
            Style(curve.Trial, result), curve.Points[^1].Item1, curve.Points[^1].Item2));
        return plot.Draw(Summary(what, curves), Html.Join(lines), Html.Join(dots));
    }

    /// <summary>The chosen trial is strong, the default one dashed, the others thin.</summary>
    public static string Style(TrialRow trial, RunResult result) => Rank(trial, result) switch
    {
        2 => "chosen",
        1 => "default",
        _ => "other",
    };

    private static int Rank(TrialRow trial, RunResult result) =>
        trial.Number == result.BestTrial ? 2 : trial.Origin == Contracts.Trials.TrialOrigin.Default ? 1 : 0;

    private static string Summary(
        string what, IReadOnlyList<(TrialRow Trial, List<(double Step, double Value)> Points)> curves)
    {
        var ends = curves.Select(curve => FormattableString.Invariant(
            $"trial {curve.Trial.Number} ends at {curve.Points[^1].Value:0.###}"));
        return $"{what}: {string.Join(", ", ends.TakeLast(6))}";
    }
}
