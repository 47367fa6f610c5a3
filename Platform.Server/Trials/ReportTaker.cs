using System.Globalization;
using HyperFD.Contracts.Trials;
using HyperFD.Server.Agents;
using HyperFD.Server.Data;
using HyperFD.Server.Learner;
using HyperFD.Server.Live;
using HyperFD.Server.Quarantine;
using HyperFD.Server.Tasks;

namespace HyperFD.Server.Trials;

/// <summary>Ends a trial as reported and puts what was observed into the report log.</summary>
internal sealed class ReportTaker(
    HyperFdDbContext db,
    SignsOfLife signs,
    ReportDoubts doubts,
    Timeline timeline,
    Pushes pushes,
    TimeProvider time)
{
    private const string Improbable =
        ". Its report looks improbable: it is not learned before an administrator has seen it";

    /// <exception cref="IllegalTransitionException">The trial ended before, without a report.</exception>
    public async Task TakeAsync(
        Trial trial,
        TrialReportRequest request,
        string digest,
        CancellationToken cancellationToken)
    {
        // A report that comes after the lease lapsed is as good as any: the trial is revived first.
        await signs.SeeAsync(trial.Task.AgentId, trial.TaskId, trial, cancellationToken);
        var nowUtc = time.GetUtcNow().UtcDateTime;
        trial.Report(request, digest, nowUtc);
        await signs.SeeAsync(trial.Task.AgentId, trial.TaskId, trial: null, cancellationToken);
        var isLogged = request.Outcome is TrialOutcome.Succeeded or TrialOutcome.Failed;
        var isDoubted = isLogged && await DoubtAsync(trial, request, nowUtc, cancellationToken);
        if (isLogged && !isDoubted)
        {
            db.ReportLog.Add(ReportLogEntry.Of(trial, nowUtc));
            pushes.ReportLogged();
        }

        timeline.Add(trial, Kind(request.Outcome), Line(trial) + (isDoubted ? Improbable : ""));
        timeline.Changed(trial.Task);
    }

    /// <returns>Whether the report is in quarantine instead of in the log.</returns>
    private async Task<bool> DoubtAsync(
        Trial trial, TrialReportRequest request, DateTime nowUtc, CancellationToken cancellationToken)
    {
        if (await doubts.OfAsync(trial, request, cancellationToken) is not var (reason, detail))
            return false;

        db.Quarantine.Add(QuarantinedReport.Of(trial, reason, detail, nowUtc));
        pushes.LearnerChanged(await db.LearnerStatusAsync(cancellationToken));
        return true;
    }

    private static string Kind(TrialOutcome outcome) => outcome switch
    {
        TrialOutcome.Succeeded => TaskEventKinds.TrialSucceeded,
        TrialOutcome.Failed => TaskEventKinds.TrialFailed,
        TrialOutcome.Pruned => TaskEventKinds.TrialPruned,
        _ => TaskEventKinds.TrialCancelled,
    };

    private static string Line(Trial trial) => trial.State switch
    {
        TrialState.Succeeded => string.Create(
            CultureInfo.InvariantCulture,
            $"Trial {trial.Number} reached AP@0.5 {trial.Score:0.000} in {trial.Seconds:0} s"),
        TrialState.Failed => $"Trial {trial.Number} failed: {trial.Reason}",
        TrialState.Pruned => $"Trial {trial.Number} was stopped early",
        _ => $"Trial {trial.Number} was cancelled",
    };
}
