using HyperFD.Contracts.Agents;
using HyperFD.Contracts.Learner;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;
using HyperFD.Server.Accounts;
using HyperFD.Server.Data;
using HyperFD.Server.Experience;
using HyperFD.Server.Trials;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HyperFD.Server.Learner;

/// <summary>The numbers of the first page, and the answer to "is it learning?".</summary>
internal static class GetOverview
{
    private const int RecentTrials = 10;

    /// <summary>Tasks on the learning chart, the latest.</summary>
    private const int LearningTasks = 100;

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/overview", HandleAsync)
        .WithName("GetOverview")
        .WithSummary("The numbers of the first page")
        .WithTags("Learner")
        .RequireAuthorization(Policies.Person);

    private static async Task<Ok<OverviewResponse>> HandleAsync(
        HyperFdDbContext db,
        IOptions<LeaseOptions> leases,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var onlineSinceUtc = time.GetUtcNow().UtcDateTime - leases.Value.Lease;
        var active = db.Agents.Where(agent => agent.State == AgentState.Active);
        var recent = await db.Trials.AsNoTracking()
            .OrderByDescending(trial => trial.EndedAtUtc ?? trial.StartedAtUtc)
            .Take(RecentTrials)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(new OverviewResponse(
            await active.CountAsync(agent => agent.LastSeenAtUtc >= onlineSinceUtc, cancellationToken),
            await active.CountAsync(cancellationToken),
            await db.Tasks.CountAsync(task => task.State == TaskState.Running, cancellationToken),
            await db.Tasks.CountAsync(cancellationToken),
            await db.Trials.CountAsync(trial => trial.State == TrialState.Running, cancellationToken),
            await db.Tasks.SumAsync(task => task.TrialsDone, cancellationToken),
            await db.LearnerStatusAsync(cancellationToken),
            await db.LearnedFromAsync(cancellationToken),
            await LearningAsync(db, cancellationToken),
            [.. recent.Select(trial => trial.ToWire(leases.Value.LeaseSeconds))]));
    }

    private static async Task<IReadOnlyList<LearningPoint>> LearningAsync(
        HyperFdDbContext db, CancellationToken cancellationToken)
    {
        var tasks = await db.Tasks.AsNoTracking()
            .Where(task => task.BestScore != null)
            .OrderByDescending(task => task.CreatedAtUtc)
            .Take(LearningTasks)
            .Select(task => new
            { task.Id, task.Name, task.TrialsDone, task.BestScore, task.ObservationsBefore, task.CreatedAtUtc })
            .ToListAsync(cancellationToken);
        var ids = tasks.Select(task => task.Id).ToList();
        var scored = await db.Trials.AsNoTracking()
            .Where(trial => ids.Contains(trial.TaskId) && trial.Score != null)
            .OrderBy(trial => trial.Number)
            .Select(trial => new { trial.TaskId, trial.Origin, trial.Score })
            .ToListAsync(cancellationToken);
        var byTask = scored.ToLookup(trial => trial.TaskId);
        return [.. tasks.AsEnumerable().Reverse().Select(task => new LearningPoint(
            task.Id,
            task.Name,
            task.TrialsDone,
            task.BestScore!.Value,
            byTask[task.Id].FirstOrDefault(trial => trial.Origin == TrialOrigin.Default)?.Score,
            byTask[task.Id].FirstOrDefault(trial => trial.Origin == TrialOrigin.Recommended)?.Score,
            task.ObservationsBefore,
            task.CreatedAtUtc))];
    }
}
