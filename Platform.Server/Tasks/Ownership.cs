using System.Security.Claims;
using HyperFD.Server.Accounts;
using HyperFD.Server.Data;
using HyperFD.Server.Trials;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Tasks;

/// <summary>
/// The only way from a request to tasks and trials: an agent sees its own, an admin sees all. What is not seen is "not
/// found", so nobody learns that it exists.
/// </summary>
internal static class Ownership
{
    public static IQueryable<DetectionTask> TasksOf(this HyperFdDbContext db, ClaimsPrincipal user)
    {
        var tasks = db.Tasks.Include(task => task.Agent);
        return user.FindAgentId() is { } agentId ? tasks.Where(task => task.AgentId == agentId) : tasks;
    }

    public static IQueryable<Trial> TrialsOf(this HyperFdDbContext db, ClaimsPrincipal user)
    {
        var trials = db.Trials.Include(trial => trial.Task).ThenInclude(task => task.Agent);
        return user.FindAgentId() is { } agentId ? trials.Where(trial => trial.Task.AgentId == agentId) : trials;
    }
}
