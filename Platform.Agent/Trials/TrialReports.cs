using System.Text.Json;
using HyperFD.Contracts;
using HyperFD.Contracts.Trials;

namespace HyperFD.Agent.Trials;

/// <summary>
/// What is told about a trial. Precision is cut to what a ranker can use: more digits of a score are more bits about
/// private images.
/// </summary>
internal static class TrialReports
{
    private const int ScoreDigits = 4;
    private const int LossDigits = 4;

    /// <summary>Longer curves are thinned, which bounds the bytes of a trial.</summary>
    private const int MostPoints = 12;

    /// <param name="end">Has a score, a failure, or was stopped early.</param>
    public static TrialReportRequest Of(TrialEnd end, TrialResponse trial) => end switch
    {
        { Done: { } done } => Succeeded(done),
        { Pruned: { } pruned } => Pruned(pruned, trial),
        _ => Failed(end.Failure!, trial),
    };

    public static TrialReportRequest Succeeded(TrialDone done) => new(
        TrialOutcome.Succeeded,
        Math.Round(done.Score, ScoreDigits),
        done.Steps,
        Math.Round(done.Seconds, 1),
        done.Parameters,
        done.Macs,
        Curve(done.Curve),
        Reason: null);

    public static TrialReportRequest Failed(WorkerFailure failure, TrialResponse trial) => new(
        TrialOutcome.Failed,
        Score: null,
        failure.Step,
        Seconds: 0,
        trial.Cost.Parameters,
        trial.Cost.Macs,
        Curve(failure.Curve),
        failure.Reason);

    /// <summary>Without a score: what it would have reached is not known.</summary>
    public static TrialReportRequest Pruned(PrunedTrial pruned, TrialResponse trial) => new(
        TrialOutcome.Pruned,
        Score: null,
        pruned.Step,
        Math.Round(pruned.Seconds, 1),
        trial.Cost.Parameters,
        trial.Cost.Macs,
        Curve(pruned.Curve),
        TrialPruning.Reason);

    /// <summary>The report as the server remembers it.</summary>
    public static TrialReportRequest OfServer(TrialResponse trial) => new(
        TrialOutcome.Succeeded,
        trial.Score,
        trial.FidelitySteps,
        trial.Seconds ?? 0,
        trial.Cost.Parameters,
        trial.Cost.Macs,
        trial.Curve,
        trial.Reason);

    public static byte[] Bytes(TrialReportRequest report) =>
        JsonSerializer.SerializeToUtf8Bytes(report, HyperFdJson.Default.TrialReportRequest);

    public static CurvePoint Rounded(CurvePoint point) => new(
        point.Step,
        Math.Round(point.Loss, LossDigits),
        point.Score is { } score ? Math.Round(score, ScoreDigits) : null);

    /// <summary>Thinned and rounded.</summary>
    public static IReadOnlyList<CurvePoint> Curve(IReadOnlyList<CurvePoint> points) =>
        [.. CurveThinning.AtMost(points, MostPoints).Select(Rounded)];
}
