using HyperFD.Learning.Ranking;
using HyperFD.Server.Data;
using HyperFD.Server.Trials;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Learner;

/// <param name="Observation">What was observed.</param>
/// <param name="Task">The task that it was observed on.</param>
/// <param name="IsImported">Of a table: no task here waits for a new list because of it.</param>
internal sealed record LearnableReport(Observation Observation, PastTaskInfo Task, bool IsImported);

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
        var log = db.ReportLog.AsNoTracking().Where(entry => entry.Sequence > after).OrderBy(entry => entry.Sequence);
        var reported = await db.ReportedAsync(log.Where(entry => entry.TaskId != null).Take(atMost), cancellationToken);
        var imported = await db.ImportedAsync(log.Where(entry => entry.TaskId == null).Take(atMost), cancellationToken);
        return [.. reported.Concat(imported).OrderBy(report => report.Observation.Sequence).Take(atMost)];
    }

    /// <summary>The imported observations that come next, up to the next report of a trial.</summary>
    public static async Task<IReadOnlyList<LearnableReport>> ImportedRunAsync(
        this HyperFdDbContext db,
        long after,
        CancellationToken cancellationToken)
    {
        var log = db.ReportLog.AsNoTracking().Where(entry => entry.Sequence > after);
        var end = await log.Where(entry => entry.TaskId != null)
            .MinAsync(entry => (long?)entry.Sequence, cancellationToken);
        var run = log.Where(entry => entry.TaskId == null && (end == null || entry.Sequence < end))
            .OrderBy(entry => entry.Sequence);
        return await db.ImportedAsync(run, cancellationToken);
    }

    private static async Task<List<LearnableReport>> ReportedAsync(
        this HyperFdDbContext db,
        IQueryable<ReportLogEntry> entries,
        CancellationToken cancellationToken)
    {
        var rows = await entries
            .Join(
                db.Trials, entry =>
                    entry.TrialId, trial => (Guid?)trial.Id, (entry, trial) => new { entry, trial.Configuration })
            .Join(
                db.Tasks,
                row => row.entry.TaskId,
                task => (Guid?)task.Id,
                (row, task) => new { row.entry, row.Configuration, task.Id, task.Release })
            .OrderBy(row => row.entry.Sequence)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => new LearnableReport(
            row.entry.ToObservation(row.Configuration.ToConfiguration()),
            new PastTaskInfo(row.Id, row.Release.ExtractorVersion, row.Release.Values),
            IsImported: false))];
    }

    /// <summary>
    /// Tasks and configurations are read once each: a table evaluates every configuration on many tasks.
    /// </summary>
    private static async Task<List<LearnableReport>> ImportedAsync(
        this HyperFdDbContext db,
        IQueryable<ReportLogEntry> entries,
        CancellationToken cancellationToken)
    {
        var rows = await entries.ToListAsync(cancellationToken);
        if (rows.Count == 0)
            return [];

        var tasks = await db.ImportedTasks.AsNoTracking()
            .Where(task => entries.Any(entry => entry.ImportedTaskId == task.Id))
            .ToDictionaryAsync(
                task => task.Id, task => new PastTaskInfo(
                    task.Id, task.ExtractorVersion, task.MetaFeatures), cancellationToken);
        var configurations = await db.ImportedConfigurations.AsNoTracking()
            .Where(row => entries.Any(entry => entry.ImportedConfigurationId == row.Id))
            .ToDictionaryAsync(row => row.Id, row => row.Configuration.ToConfiguration(), cancellationToken);
        return [.. rows.Select(row => new LearnableReport(
            row.ToObservation(configurations[row.ImportedConfigurationId!.Value]),
            tasks[row.ImportedTaskId!.Value],
            IsImported: true))];
    }
}
