using HyperFD.Contracts.Trials;
using HyperFD.Server.Data;
using HyperFD.Server.Live;
using HyperFD.Server.Tasks;
using HyperFD.Server.Trials;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HyperFD.Server.Agents;

/// <summary>
/// What every call of a working agent does besides its purpose: the agent is seen, its trial's lease renewed.
/// </summary>
internal sealed class SignsOfLife(
    HyperFdDbContext db,
    Pushes pushes,
    Timeline timeline,
    IOptions<LeaseOptions> leases,
    TimeProvider time)
{
    /// <param name="trial">With its task; revived if its lease had lapsed, left alone if it ended.</param>
    public async Task SeeAsync(Guid agentId, Guid? taskId, Trial? trial, CancellationToken cancellationToken)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        var agent = await db.Agents.FirstAsync(row => row.Id == agentId, cancellationToken);
        var changed = !agent.IsOnline(nowUtc, leases.Value.Lease)
            || agent.CurrentTaskId != taskId
            || agent.CurrentTrialId != trial?.Id;
        agent.See(taskId, trial?.Id, nowUtc);
        if (changed)
            pushes.AgentChanged(agent);
        if (trial is { IsUnfinished: true })
            Renew(trial, nowUtc);
    }

    private void Renew(Trial trial, DateTime nowUtc)
    {
        var wasStale = trial.State == TrialState.Stale;
        trial.Renew(nowUtc, leases.Value.Lease);
        if (wasStale)
            timeline.Add(trial, TaskEventKinds.TrialRevived, $"Trial {trial.Number} is heard from again");
    }
}
