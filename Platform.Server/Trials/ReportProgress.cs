using System.Security.Claims;
using HyperFD.Contracts.Agents;
using HyperFD.Contracts.Trials;
using HyperFD.Server.Accounts;
using HyperFD.Server.Agents;
using HyperFD.Server.Data;
using HyperFD.Server.Http;
using HyperFD.Server.Live;
using HyperFD.Server.Tasks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HyperFD.Server.Trials;

/// <summary>
/// New points of a running trial's curve; a sign of life too. Points of a trial that ended are not taken.
/// </summary>
internal static class ReportProgress
{
    public static void Map(RouteGroupBuilder trials) => trials.MapPost("/{id:guid}/progress", HandleAsync)
        .WithName("ReportProgress")
        .WithSummary("Send new points of a running trial's curve")
        .RequireAuthorization(Policies.Agent)
        .Commits();

    private static async Task<Results<Ok<HeartbeatResponse>, ProblemHttpResult>> HandleAsync(
        Guid id,
        TrialProgressRequest request,
        ClaimsPrincipal user,
        HyperFdDbContext db,
        SignsOfLife signs,
        Pushes pushes,
        IOptions<LeaseOptions> leases,
        CancellationToken cancellationToken)
    {
        var trial = await db.TrialsOf(user).FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (trial is null)
            return Problems.NotFound("This trial");

        var check = new RequestCheck();
        check.Curve("points", request.Points, trial.FidelitySteps);
        check.That(
            trial.Curve.Count + request.Points.Count <= CurveChecks.MaxPoints, "points", "make the curve too long.");
        if (check.Failed)
            return check.Problem();

        await signs.SeeAsync(user.AgentId(), trial.TaskId, trial, cancellationToken);
        if (trial.IsUnfinished && request.Points.Count > 0)
        {
            trial.Extend(request.Points);
            pushes.CurveExtended(trial, request.Points);
        }

        return TypedResults.Ok(new HeartbeatResponse(
            Instructions.For(trial.Task, trial),
            leases.Value.HeartbeatSeconds));
    }
}
