using System.Security.Claims;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;
using HyperFD.Server.Accounts;
using HyperFD.Server.Agents;
using HyperFD.Server.Data;
using HyperFD.Server.Http;
using HyperFD.Server.Tasks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HyperFD.Server.Trials;

/// <summary>
/// An agent asks for work: a trial that it left unfinished, else the next configuration, else nothing.
/// </summary>
internal static class NextTrial
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/tasks/{id:guid}/trials/next", HandleAsync)
        .WithName("NextTrial")
        .WithSummary("Ask for the next configuration to train")
        .WithTags("Trials")
        .RequireAuthorization(Policies.Agent)
        .Commits();

    private static async Task<Results<Ok<TrialResponse>, NoContent, ProblemHttpResult>> HandleAsync(
        Guid id,
        NextTrialRequest? request,
        ClaimsPrincipal user,
        HyperFdDbContext db,
        TrialGiver giver,
        SignsOfLife signs,
        IOptions<LeaseOptions> leases,
        CancellationToken cancellationToken)
    {
        var task = await db.TasksOf(user).FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (task is null)
            return Problems.NotFound("This task");
        if (task.State is not (TaskState.Open or TaskState.Running))
            return Problems.IllegalTransition($"A task that is {task.State} has no next trial.");

        var inHand = request?.InHand ?? [];
        var check = new RequestCheck();
        check.That(inHand.Count <= NextTrialRequest.MostInHand, "inHand", "names too many trials.");
        if (check.Failed)
            return check.Problem();

        var trial = await giver.AgainAsync(task, inHand, cancellationToken);
        if (trial is null && task.TrialsStarted >= task.TrialBudget)
            return TypedResults.NoContent();

        trial ??= await giver.NewAsync(task, cancellationToken);
        if (trial is null)
            return Problems.NoConfigurationLeft();

        await signs.SeeAsync(user.AgentId(), task.Id, trial, cancellationToken);
        return TypedResults.Ok(trial.ToWire(leases.Value.LeaseSeconds));
    }
}
