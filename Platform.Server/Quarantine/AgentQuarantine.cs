using HyperFD.Contracts.Learner;
using HyperFD.Server.Data;
using HyperFD.Server.Learner;
using HyperFD.Server.Live;
using HyperFD.Server.Trials;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Quarantine;

/// <summary>
/// Doubts an agent, in one transaction: everything that it reported moves from the report log into quarantine, and the
/// learner forgets it by learning what is left again. Its next reports follow as they come, and so do those under way.
/// What was held already is held for this reason from now on, so that nothing of the agent is learned before somebody
/// vouches for it.
/// </summary>
internal sealed class AgentQuarantine(
    HyperFdDbContext db,
    LearnerForgetting forgetting,
    LearnerSignal learner,
    Pushes pushes,
    TimeProvider time,
    ILogger<AgentQuarantine> log)
{
    public async Task RunAsync(Guid agentId, string detail, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var nowUtc = time.GetUtcNow().UtcDateTime;
        // Holds the write lock from here: no report of the agent is written meanwhile.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        db.AgentDoubts.Add(AgentDoubt.Of(agentId, detail, nowUtc));
        await OutdateTasksAsync(agentId, cancellationToken);
        var entries = db.ReportLog.Where(entry => db.Tasks.Any(
            task => task.Id == entry.TaskId && task.AgentId == agentId));
        var first = await entries.MinAsync(entry => (long?)entry.Sequence, cancellationToken);
        var trials = await entries.OrderBy(entry => entry.Sequence)
            .Join(
                db.Trials.Include(trial => trial.Task), entry =>
                    entry.TrialId, trial => (Guid?)trial.Id, (entry, trial) => trial)
            .ToListAsync(cancellationToken);
        await DoubtHeldAsync(agentId, detail, cancellationToken);
        await HoldAsync(trials, detail, nowUtc, cancellationToken);
        await entries.ExecuteDeleteAsync(cancellationToken);
        await forgetting.RunAsync(first ?? long.MaxValue, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        log.LogWarning("The reports of agent {Agent} are implausible and in quarantine: {Detail}", agentId, detail);
        pushes.LearnerChanged(await db.LearnerStatusAsync(cancellationToken));
        pushes.Send();
        learner.Set();
    }

    /// <summary>
    /// A report under way may have asked before whether its agent is doubted. It read its task still earlier and counts
    /// itself there, so a task that changed makes it fail, and it is taken anew.
    /// </summary>
    private Task<int> OutdateTasksAsync(Guid agentId, CancellationToken cancellationToken) => db.Tasks
        .Where(task => task.AgentId == agentId)
        .ExecuteUpdateAsync(set => set.SetProperty(task => task.Version, task => task.Version + 1), cancellationToken);

    private async Task DoubtHeldAsync(Guid agentId, string detail, CancellationToken cancellationToken)
    {
        var held = await db.Quarantine
            .Where(report => report.AgentId == agentId && report.State == QuarantineState.Held)
            .ToListAsync(cancellationToken);
        held.ForEach(report => report.DoubtAgent(detail));
    }

    private async Task HoldAsync(
        List<Trial> trials, string detail, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var ids = trials.ConvertAll(trial => trial.Id);
        var released = await db.Quarantine.Where(report => ids.Contains(report.TrialId))
            .ToDictionaryAsync(report => report.TrialId, cancellationToken);
        foreach (var trial in trials)
        {
            if (released.TryGetValue(trial.Id, out var report))
                report.HoldAgain(QuarantineReason.ImplausibleAgent, detail, nowUtc);
            else
                db.Quarantine.Add(QuarantinedReport.Of(trial, QuarantineReason.ImplausibleAgent, detail, nowUtc));
        }
    }
}
