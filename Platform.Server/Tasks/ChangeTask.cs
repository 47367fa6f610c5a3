using System.Security.Claims;
using HyperFD.Contracts.Agents;
using HyperFD.Contracts.Tasks;
using HyperFD.Server.Accounts;
using HyperFD.Server.Agents;
using HyperFD.Server.Data;
using HyperFD.Server.Http;
using HyperFD.Server.Live;
using HyperFD.Server.Trials;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Tasks;

/// <summary>Owner and admin pause, resume and cancel; the owner says when it is complete or has failed.</summary>
internal static class ChangeTask
{
    public static void Map(RouteGroupBuilder tasks)
    {
        Map(tasks, TaskIntent.Pause, Policies.AgentOrPerson);
        Map(tasks, TaskIntent.Resume, Policies.AgentOrPerson);
        Map(tasks, TaskIntent.Cancel, Policies.AgentOrPerson);
        Map(tasks, TaskIntent.Complete, Policies.Agent);
        Map(tasks, TaskIntent.Fail, Policies.Agent);
    }

    private static void Map(RouteGroupBuilder tasks, TaskIntent intent, string policy) => tasks
        .MapPost(
            "/{id:guid}/" + Verb(intent),
            (
                Guid id,
                TaskReasonRequest request,
                ClaimsPrincipal user,
                [AsParameters] Services services,
                CancellationToken cancellationToken) =>
                HandleAsync(intent, id, request, user, services, cancellationToken))
        .WithName($"{intent}Task")
        .WithSummary($"{intent} a task")
        .RequireAuthorization(policy)
        .Commits();

    private static async Task<Results<Ok<TaskResponse>, ProblemHttpResult>> HandleAsync(
        TaskIntent intent,
        Guid id,
        TaskReasonRequest request,
        ClaimsPrincipal user,
        Services services,
        CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        check.Reason("reason", request.Reason);
        if (check.Failed)
            return check.Problem();

        var task = await services.Db.TasksOf(user).FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (task is null)
            return Problems.NotFound("This task");

        Apply(task, intent, request.Reason, services.Time.GetUtcNow().UtcDateTime);
        var unfinished = await services.Db.Trials.Include(trial => trial.Task)
            .Where(Unfinished.OfTask(id))
            .ToListAsync(cancellationToken);
        if (intent == TaskIntent.Pause)
            unfinished.ForEach(trial => trial.Park());
        services.Timeline.Add(task, Kind(intent), Line(intent, user, request.Reason));
        var only = unfinished is [var one] ? one : null; // a command without a trial is for all of the task
        services.Pushes.Command(task.AgentId, new AgentCommand(task.Id, only?.Id, Instructions.For(task, only)));
        return TypedResults.Ok(task.ToWire());
    }

    private static void Apply(DetectionTask task, TaskIntent intent, string? reason, DateTime nowUtc)
    {
        Action<string?, DateTime> change = intent switch
        {
            TaskIntent.Pause => task.Pause,
            TaskIntent.Resume => task.Resume,
            TaskIntent.Cancel => task.Cancel,
            TaskIntent.Complete => task.Complete,
            TaskIntent.Fail => task.Fail,
            _ => throw new ArgumentOutOfRangeException(nameof(intent), intent, "Not an intent of a person or agent."),
        };
        change(reason, nowUtc);
    }

    private static string Verb(TaskIntent intent) => intent.ToString().ToLowerInvariant();

    private static string Kind(TaskIntent intent) => intent switch
    {
        TaskIntent.Pause => TaskEventKinds.Paused,
        TaskIntent.Resume => TaskEventKinds.Resumed,
        TaskIntent.Cancel => TaskEventKinds.Cancelled,
        TaskIntent.Complete => TaskEventKinds.Completed,
        _ => TaskEventKinds.Failed,
    };

    private static string Line(TaskIntent intent, ClaimsPrincipal user, string? reason)
    {
        var who = user.FindAgentId() is null ? "an admin" : "its owner";
        return string.IsNullOrWhiteSpace(reason)
            ? $"{Done(intent)} by {who}"
            : $"{Done(intent)} by {who}: {reason.Trim()}";
    }

    private static string Done(TaskIntent intent) => intent switch
    {
        TaskIntent.Pause => "Paused",
        TaskIntent.Resume => "Resumed",
        TaskIntent.Cancel => "Cancelled",
        TaskIntent.Complete => "Declared complete",
        _ => "Declared failed",
    };

    /// <summary>What the container gives every call.</summary>
    private sealed record Services(HyperFdDbContext Db, Timeline Timeline, Pushes Pushes, TimeProvider Time);
}
