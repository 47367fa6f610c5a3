using HyperFD.Contracts.Trials;
using HyperFD.Server.Data;
using HyperFD.Server.Live;
using HyperFD.Server.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HyperFD.Server.Trials;

/// <summary>Looks, several times in a lease, for trials and agents that have gone silent.</summary>
internal sealed class LeaseMonitor(
    IServiceScopeFactory scopes,
    IOptions<LeaseOptions> leases,
    TimeProvider time,
    ILogger<LeaseMonitor> log) : BackgroundService
{
    private const int LooksPerHeartbeat = 4;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(
            TimeSpan.FromSeconds(leases.Value.HeartbeatSeconds) / LooksPerHeartbeat, time);
        var lastLookUtc = time.GetUtcNow().UtcDateTime;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<LeaseSweep>().RunAsync(lastLookUtc, stoppingToken);
                lastLookUtc = time.GetUtcNow().UtcDateTime;
            }
            catch (DbUpdateConcurrencyException)
            {
                log.LogDebug("A trial was heard from while it was about to be called stale; looking again later");
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                log.LogError(exception, "Could not look for lapsed leases");
            }
        }
    }
}

/// <summary>
/// One look: Running trials whose lease lapsed go Stale; stale ones of ended tasks, for which nobody will ask again,
/// fail.
/// </summary>
internal sealed class LeaseSweep(
    HyperFdDbContext db,
    Pushes pushes,
    Timeline timeline,
    IOptions<LeaseOptions> leases,
    TimeProvider time)
{
    /// <summary>Reason of a trial that was never reported before its task ended.</summary>
    public const string TaskEnded = "task-ended";

    public async Task RunAsync(DateTime lastLookUtc, CancellationToken cancellationToken)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        await ExpireAsync(nowUtc, cancellationToken);
        await AbandonAsync(nowUtc, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await NoticeSilentAgentsAsync(lastLookUtc, nowUtc, cancellationToken);
        pushes.Send();
    }

    private async Task ExpireAsync(DateTime nowUtc, CancellationToken cancellationToken)
    {
        var lapsed = await Trials()
            .Where(trial => trial.State == TrialState.Running && trial.LeaseUntilUtc < nowUtc)
            .ToListAsync(cancellationToken);
        foreach (var trial in lapsed)
        {
            trial.Expire();
            timeline.Add(trial, TaskEventKinds.TrialStale, $"Trial {trial.Number} has not been heard from");
        }
    }

    private async Task AbandonAsync(DateTime nowUtc, CancellationToken cancellationToken)
    {
        var orphans = await Trials()
            .Where(trial => trial.State == TrialState.Stale)
            .ToListAsync(cancellationToken);
        foreach (var trial in orphans.Where(trial => trial.State == TrialState.Stale && trial.Task.IsEnded))
        {
            trial.Abandon(TaskEnded, nowUtc);
            timeline.Add(trial, TaskEventKinds.TrialFailed, $"Trial {trial.Number} was given up with its task");
            timeline.Changed(trial.Task);
        }
    }

    private async Task NoticeSilentAgentsAsync(
        DateTime lastLookUtc, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var (silentSinceUtc, wasAliveUtc) = (nowUtc - leases.Value.Lease, lastLookUtc - leases.Value.Lease);
        var agents = await db.Agents.AsNoTracking()
            .Where(agent => agent.LastSeenAtUtc < silentSinceUtc && agent.LastSeenAtUtc >= wasAliveUtc)
            .ToListAsync(cancellationToken);
        agents.ForEach(pushes.AgentChanged);
    }

    private IQueryable<Trial> Trials() => db.Trials.Include(trial => trial.Task).ThenInclude(task => task.Agent);
}
