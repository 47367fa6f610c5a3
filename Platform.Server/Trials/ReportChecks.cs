using HyperFD.Contracts.Trials;
using HyperFD.Server.Http;

namespace HyperFD.Server.Trials;

/// <summary>What a report may say about its trial.</summary>
internal static class ReportChecks
{
    /// <summary>A month; a trial that takes longer is not one.</summary>
    private const double MaxSeconds = 31 * 24 * 3600;

    private const double MaxCount = 1e15;

    public static RequestCheck Of(TrialReportRequest request, Trial trial)
    {
        var check = new RequestCheck();
        var succeeded = request.Outcome == TrialOutcome.Succeeded;
        check.That(request.Score.HasValue == succeeded, "score", "must be there exactly when the trial succeeded.");
        if (request.Score is { } score)
            check.Between("score", score, 0, 1);
        check.Between("fidelity", request.Fidelity, succeeded ? 1 : 0, trial.FidelitySteps);
        check.Between("seconds", request.Seconds, 0, MaxSeconds);
        check.Between("parameters", request.Parameters, 0, MaxCount);
        check.Between("macs", request.Macs, 0, MaxCount);
        check.Curve("curve", request.Curve, trial.FidelitySteps);
        check.Word("reason", request.Reason);
        check.That(
            request.Outcome != TrialOutcome.Failed || request.Reason is not null,
            "reason",
            "must say why the trial failed.");
        return check;
    }
}
