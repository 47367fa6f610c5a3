using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.Recommendations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;
using HyperFD.Server.Data;
using HyperFD.Server.Learner;
using HyperFD.Server.Recommendations;
using HyperFD.Server.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HyperFD.Server.Trials;

/// <summary>Chooses the trial that an agent gets next and leases it.</summary>
internal sealed class TrialGiver(
    HyperFdDbContext db,
    RankerShelf shelf,
    RecommendationMaker maker,
    Timeline timeline,
    IOptions<LeaseOptions> leases,
    IOptions<LearnerOptions> learner,
    TimeProvider time)
{
    /// <summary>Reason of a trial that was given out as often as allowed and never reported.</summary>
    public const string AttemptsExhausted = "attempts-exhausted";

    private DateTime NowUtc => time.GetUtcNow().UtcDateTime;

    /// <summary>
    /// An unfinished trial of the task once more; null when there is none, or it was tried too often and is given up.
    /// </summary>
    /// <param name="inHand">Trials that the agent has and keeps: not these.</param>
    public async Task<Trial?> AgainAsync(
        DetectionTask task, IReadOnlyList<Guid> inHand, CancellationToken cancellationToken)
    {
        var trial = await db.Trials.Include(row => row.Task)
            .Where(Unfinished.OfTask(task.Id))
            .Where(row => !inHand.Contains(row.Id))
            .OrderBy(row => row.Number)
            .FirstOrDefaultAsync(cancellationToken);
        if (trial is null)
            return null;

        if (trial.Attempt >= leases.Value.MaxAttempts && !trial.IsParked)
        {
            trial.Abandon(AttemptsExhausted, NowUtc);
            timeline.Add(
                trial, TaskEventKinds.TrialFailed, $"Trial {trial.Number} failed: interrupted {trial.Attempt} times");
            timeline.Changed(task);
            return null;
        }

        trial.Restart(NowUtc, leases.Value.Lease);
        timeline.Add(
            trial, TaskEventKinds.TrialRestarted, $"Trial {trial.Number} taken up again, attempt {trial.Attempt}");
        return trial;
    }

    /// <summary>The next configuration as a trial; null when the limits leave none.</summary>
    public async Task<Trial?> NewAsync(DetectionTask task, CancellationToken cancellationToken)
    {
        await WaitForOwnReportsAsync(task, cancellationToken);
        var (origin, configuration, prediction) = await ChooseAsync(task, cancellationToken);
        if (configuration is null)
            return null;

        if (task.State == TaskState.Open)
        {
            task.Start(NowUtc);
            timeline.Add(task, TaskEventKinds.Started, "The first trial was asked for");
        }

        var trial = Trial.Propose(task, origin, configuration, prediction, NowUtc);
        trial.Start(NowUtc, leases.Value.Lease);
        db.Trials.Add(trial);
        timeline.Add(trial, TaskEventKinds.TrialStarted, $"Trial {trial.Number} of {task.TrialBudget} started");
        timeline.Changed(task);
        return trial;
    }

    /// <summary>
    /// So that a proposal already takes the agent's last report into account. No transaction is open meanwhile.
    /// </summary>
    private async Task WaitForOwnReportsAsync(DetectionTask task, CancellationToken cancellationToken)
    {
        var last = await db.ReportLog.Where(entry => entry.TaskId == task.Id)
            .MaxAsync(entry => (long?)entry.Sequence, cancellationToken);
        if (last is { } sequence)
            await shelf.WaitForAsync(sequence, TimeSpan.FromSeconds(learner.Value.WaitSeconds), cancellationToken);
    }

    private async Task<(TrialOrigin Origin, Configuration? Configuration, Prediction? Prediction)> ChooseAsync(
        DetectionTask task,
        CancellationToken cancellationToken)
    {
        if (task is { StartWithDefault: true, TrialsStarted: 0 })
        {
            var usual = Configuration.Default(SearchSpace.Find(task.Space)!);
            if (task.Limits.Allow(usual))
                return (TrialOrigin.Default, usual, null);
        }

        var experience = await TaskExperience.LoadAsync(db, task.Id, cancellationToken);
        var list = maker.Make(shelf.Current, task, experience);
        if (list.Items is not [var first, ..])
            return (TrialOrigin.Recommended, null, null);

        await KeepAsync(task, list, cancellationToken);
        return (TrialOrigin.Recommended, first.Configuration.ToConfiguration(), first.Prediction);
    }

    /// <summary>
    /// Whoever asks later why a trial was chosen finds its list; usually that is the one stored last.
    /// </summary>
    private async Task KeepAsync(DetectionTask task, RecommendationList list, CancellationToken cancellationToken)
    {
        var last = await db.Recommendations.AsNoTracking()
            .Where(stored => stored.TaskId == task.Id)
            .OrderByDescending(stored => stored.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (last?.Says(list) != true)
            db.Recommendations.Add(StoredRecommendation.Of(task.Id, afterSequence: null, list));
    }
}
