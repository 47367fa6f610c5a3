using HyperFD.Client.Ui.Text;
using HyperFD.Contracts.Trials;

namespace HyperFD.Client.Tasks;

/// <summary>What a trial's row says while it runs and afterwards.</summary>
public static class TrialReading
{
    /// <summary>The reported score; of a trial on its way the last one measured.</summary>
    public static double? Latest(TrialResponse trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return trial.State is TrialState.Running or TrialState.Stale
            ? trial.Curve.LastOrDefault(point => point.Score is not null)?.Score
            : trial.Score;
    }

    /// <summary>How far a running trial is, how long an ended one took.</summary>
    public static string Progress(TrialResponse trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return trial switch
        {
            { State: not TrialState.Running } => Format.Seconds(trial.Seconds),
            { Curve.Count: > 0 } => $"step {Format.Count(trial.Curve[^1].Step)} of {Format.Count(trial.FidelitySteps)}",
            _ => "starting",
        };
    }

    /// <summary>The trial with new points; those of an earlier attempt at the same steps give way.</summary>
    public static TrialResponse Extended(TrialResponse trial, IReadOnlyList<CurvePoint> points)
    {
        ArgumentNullException.ThrowIfNull(trial);
        ArgumentNullException.ThrowIfNull(points);
        return points.Count == 0
            ? trial
            : trial with { Curve = [.. trial.Curve.Where(point => point.Step < points[0].Step), .. points] };
    }
}
