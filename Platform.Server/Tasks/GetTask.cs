using System.Security.Claims;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;
using HyperFD.Server.Accounts;
using HyperFD.Server.Data;
using HyperFD.Server.Http;
using HyperFD.Server.Trials;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HyperFD.Server.Tasks;

/// <summary>One task, its timeline, its trials.</summary>
internal static class GetTask
{
    public static void Map(RouteGroupBuilder tasks)
    {
        tasks.MapGet("/{id:guid}", TaskAsync)
            .WithName("GetTask")
            .WithSummary("One task")
            .RequireAuthorization(Policies.AgentOrPerson);
        tasks.MapGet("/{id:guid}/events", EventsAsync)
            .WithName("GetTaskEvents")
            .WithSummary("What happened to a task, oldest first")
            .RequireAuthorization(Policies.AgentOrPerson);
        tasks.MapGet("/{id:guid}/trials", TrialsAsync)
            .WithName("GetTaskTrials")
            .WithSummary("The trials of a task with their curves")
            .RequireAuthorization(Policies.AgentOrPerson);
    }

    private static async Task<Results<Ok<TaskResponse>, ProblemHttpResult>> TaskAsync(
        Guid id,
        ClaimsPrincipal user,
        HyperFdDbContext db,
        CancellationToken cancellationToken)
    {
        var task = await db.TasksOf(user).AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        return task is null ? Problems.NotFound("This task") : TypedResults.Ok(task.ToWire());
    }

    private static async Task<Results<Ok<IReadOnlyList<TimelineEvent>>, ProblemHttpResult>> EventsAsync(
        Guid id,
        ClaimsPrincipal user,
        HyperFdDbContext db,
        CancellationToken cancellationToken)
    {
        if (!await db.TasksOf(user).AnyAsync(row => row.Id == id, cancellationToken))
            return Problems.NotFound("This task");

        var events = await db.Events.AsNoTracking()
            .Where(line => line.TaskId == id)
            .OrderBy(line => line.Sequence)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok<IReadOnlyList<TimelineEvent>>([.. events.Select(line => line.ToWire())]);
    }

    private static async Task<Results<Ok<IReadOnlyList<TrialResponse>>, ProblemHttpResult>> TrialsAsync(
        Guid id,
        ClaimsPrincipal user,
        HyperFdDbContext db,
        IOptions<LeaseOptions> leases,
        CancellationToken cancellationToken)
    {
        if (!await db.TasksOf(user).AnyAsync(row => row.Id == id, cancellationToken))
            return Problems.NotFound("This task");

        var trials = await db.Trials.AsNoTracking()
            .Where(trial => trial.TaskId == id)
            .OrderBy(trial => trial.Number)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok<IReadOnlyList<TrialResponse>>(
            [.. trials.Select(trial => trial.ToWire(leases.Value.LeaseSeconds))]);
    }
}
