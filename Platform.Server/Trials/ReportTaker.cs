using System.Globalization;
using HyperFD.Contracts.Trials;
using HyperFD.Server.Agents;
using HyperFD.Server.Data;
using HyperFD.Server.Live;
using HyperFD.Server.Tasks;

namespace HyperFD.Server.Trials;

/// <summary>Ends a trial as reported and puts what was observed into the report log.</summary>
internal sealed class ReportTaker(HyperFdDbContext db, SignsOfLife signs, Timeline timeline, Pushes pushes, TimeProvider time)
{
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
        if (request.Outcome is TrialOutcome.Succeeded or TrialOutcome.Failed)
        {
            db.ReportLog.Add(ReportLogEntry.Of(trial, nowUtc));
            pushes.ReportLogged();
        }

        timeline.Add(trial, Kind(request.Outcome), Line(trial));
        timeline.Changed(trial.Task);
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
            CultureInfo.InvariantCulture, $"Trial {trial.Number} reached AP@0.5 {trial.Score:0.000} in {trial.Seconds:0} s"),
        TrialState.Failed => $"Trial {trial.Number} failed: {trial.Reason}",
        TrialState.Pruned => $"Trial {trial.Number} was stopped early",
        _ => $"Trial {trial.Number} was cancelled",
    };
}
