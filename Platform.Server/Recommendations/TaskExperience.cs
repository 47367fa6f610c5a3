using HyperFD.Learning.Ranking;
using HyperFD.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Recommendations;

/// <summary>What a task has done so far, as a strategy needs it.</summary>
/// <param name="Observed">Its reports, in the order of the report log.</param>
/// <param name="Given">Ids of all configurations that it was given, reported or not: none is proposed again.</param>
internal sealed record TaskExperience(IReadOnlyList<Observation> Observed, IReadOnlySet<string> Given)
{
    public static TaskExperience None { get; } = new([], new HashSet<string>());

    public static async Task<TaskExperience> LoadAsync(HyperFdDbContext db, Guid taskId, CancellationToken cancellationToken)
    {
        var reported = await db.ReportLog.AsNoTracking()
            .Where(entry => entry.TaskId == taskId)
            .OrderBy(entry => entry.Sequence)
            .Join(db.Trials, entry => entry.TrialId, trial => trial.Id, (entry, trial) => new { entry, trial.Configuration })
            .ToListAsync(cancellationToken);
        var given = await db.Trials.Where(trial => trial.TaskId == taskId)
            .Select(trial => trial.ConfigurationId)
            .ToListAsync(cancellationToken);
        return new TaskExperience(
            [.. reported.Select(row => row.entry.ToObservation(row.Configuration))],
            given.ToHashSet(StringComparer.Ordinal));
    }
}
