using HyperFD.Learning.Ranking;
using HyperFD.Learning.Ranking.Plausibility;
using HyperFD.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Quarantine;

/// <summary>
/// Asks, as often as <see cref="AgentRule"/> says, whether an agent's reports make sense beside those of all others.
/// </summary>
internal sealed class AgentCheck(HyperFdDbContext db, AgentQuarantine quarantine)
{
    /// <param name="taskId">The task that a report was just learned of.</param>
    /// <param name="learned">Has learned it.</param>
    public async Task RunAsync(Guid taskId, Ranker learned, CancellationToken cancellationToken)
    {
        var cursor = learned.Served.Cursor; // what came later has its own turn
        var reports = await db.ReportLog.CountAsync(
            entry => entry.TaskId == taskId && entry.Sequence <= cursor, cancellationToken);
        if (!AgentRule.IsDue(reports))
            return;

        var agentId = await db.Tasks.Where(task => task.Id == taskId).Select(task => task.AgentId)
            .SingleAsync(cancellationToken);
        // Someone who was vouched for is not asked again.
        if (await db.AgentDoubts.AnyAsync(doubt => doubt.AgentId == agentId, cancellationToken))
            return;

        var owners = await OwnersAsync(cancellationToken);
        var tasks = learned.History().Tasks
            .Select(task => new ReportedTask(task, owners.GetValueOrDefault(task.TaskId, task.TaskId.ToString())))
            .ToList();
        if (AgentRule.Judge(tasks, agentId.ToString()) is { IsImplausible: true } verdict)
            await quarantine.RunAsync(agentId, verdict.Line, cancellationToken);
    }

    /// <summary>Agents of tasks, and groups of imported tasks; one without a group is on its own.</summary>
    private async Task<Dictionary<Guid, string>> OwnersAsync(CancellationToken cancellationToken)
    {
        var owners = await db.Tasks.AsNoTracking()
            .ToDictionaryAsync(task => task.Id, task => task.AgentId.ToString(), cancellationToken);
        var imported = await db.ImportedTasks.AsNoTracking()
            .Where(task => task.Group != null)
            .Select(task => new { task.Id, task.TableId, task.Group })
            .ToListAsync(cancellationToken);
        imported.ForEach(task => owners[task.Id] = $"{task.TableId} {task.Group}");
        return owners;
    }
}
