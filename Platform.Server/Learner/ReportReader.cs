using HyperFD.Learning.Ranking;
using HyperFD.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Learner;

/// <param name="Observation">What was observed.</param>
/// <param name="Task">The task that it was observed on.</param>
internal sealed record LearnableReport(Observation Observation, PastTaskInfo Task);

/// <summary>Reads the report log in the form that a ranker takes.</summary>
internal static class ReportReader
{
    /// <summary>Observations after a cursor, oldest first.</summary>
    public static async Task<IReadOnlyList<LearnableReport>> ReportsAsync(
        this HyperFdDbContext db,
        long after,
        int atMost,
        CancellationToken cancellationToken)
    {
        var rows = await db.ReportLog.AsNoTracking()
            .Where(entry => entry.Sequence > after)
            .OrderBy(entry => entry.Sequence)
            .Take(atMost)
            .Join(db.Trials, entry => entry.TrialId, trial => trial.Id, (entry, trial) => new { entry, trial.Configuration })
            .Join(
                db.Tasks,
                row => row.entry.TaskId,
                task => task.Id,
                (row, task) => new { row.entry, row.Configuration, task.Release })
            .OrderBy(row => row.entry.Sequence)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => new LearnableReport(
            row.entry.ToObservation(row.Configuration),
            new PastTaskInfo(row.entry.TaskId, row.Release.ExtractorVersion, row.Release.Values)))];
    }
}
