using System.Security.Claims;
using HyperFD.Contracts.Agents;
using HyperFD.Server.Accounts;
using HyperFD.Server.Data;
using HyperFD.Server.Http;
using HyperFD.Server.Tasks;
using HyperFD.Server.Trials;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HyperFD.Server.Agents;

/// <summary>An agent's sign of life: renews its trial's lease and brings back what to do.</summary>
internal static class Heartbeat
{
    public static void Map(RouteGroupBuilder agents) => agents.MapPost("/heartbeat", HandleAsync)
        .WithName("Heartbeat")
        .WithSummary("Give a sign of life and hear what to do")
        .RequireAuthorization(Policies.Agent)
        .Commits();

    private static async Task<Results<Ok<HeartbeatResponse>, ProblemHttpResult>> HandleAsync(
        HeartbeatRequest request,
        ClaimsPrincipal user,
        HyperFdDbContext db,
        SignsOfLife signs,
        IOptions<LeaseOptions> leases,
        CancellationToken cancellationToken)
    {
        var task = request.TaskId is { } taskId
            ? await db.TasksOf(user).FirstOrDefaultAsync(row => row.Id == taskId, cancellationToken)
            : null;
        if (task is null && request.TaskId is not null)
            return Problems.NotFound("This task");

        var trial = request.TrialId is { } trialId
            ? await db.TrialsOf(user).FirstOrDefaultAsync(row => row.Id == trialId, cancellationToken)
            : null;
        if (trial is null && request.TrialId is not null)
            return Problems.NotFound("This trial");

        await signs.SeeAsync(user.AgentId(), task?.Id ?? trial?.TaskId, trial, cancellationToken);
        return TypedResults.Ok(new HeartbeatResponse(
            Instructions.For(task ?? trial?.Task, trial),
            leases.Value.HeartbeatSeconds));
    }
}
