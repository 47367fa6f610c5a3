using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Ranking;
using HyperFD.Server.Data;
using HyperFD.Server.Trials;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Recommendations;

/// <summary>What a task has done so far, as a strategy needs it.</summary>
/// <param name="Observed">Its reports, in the order of the report log.</param>
/// <param name="Running">Configurations in work, which have no score yet.</param>
/// <param name="Given">Ids of all configurations that it was given, reported or not: none is proposed again.</param>
internal sealed record TaskExperience(
    IReadOnlyList<Observation> Observed, IReadOnlyList<Configuration> Running, IReadOnlySet<string> Given)
{
    public static TaskExperience None { get; } = new([], [], new HashSet<string>());

    public static async Task<TaskExperience> LoadAsync(
        HyperFdDbContext db, Guid taskId, CancellationToken cancellationToken)
    {
        var reported = await db.ReportLog.AsNoTracking()
            .Where(entry => entry.TaskId == taskId)
            .OrderBy(entry => entry.Sequence)
            .Join(
                db.Trials, entry =>
                    entry.TrialId, trial => (Guid?)trial.Id, (entry, trial) => new { entry, trial.Configuration })
            .ToListAsync(cancellationToken);
        var running = await db.Trials.AsNoTracking()
            .Where(Unfinished.OfTask(taskId))
            .OrderBy(trial => trial.Number)
            .Select(trial => trial.Configuration)
            .ToListAsync(cancellationToken);
        var given = await db.Trials.Where(trial => trial.TaskId == taskId)
            .Select(trial => trial.ConfigurationId)
            .ToListAsync(cancellationToken);
        return new TaskExperience(
            [.. reported.Select(row => row.entry.ToObservation(row.Configuration.ToConfiguration()))],
            [.. running.Select(configuration => configuration.ToConfiguration())],
            given.ToHashSet(StringComparer.Ordinal));
    }
}
