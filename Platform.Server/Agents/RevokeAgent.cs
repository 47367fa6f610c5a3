using HyperFD.Contracts.Agents;
using HyperFD.Server.Accounts;
using HyperFD.Server.Data;
using HyperFD.Server.Http;
using HyperFD.Server.Live;
using HyperFD.Server.Trials;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HyperFD.Server.Agents;

/// <summary>Ends an agent's credential at once; what it reported stays.</summary>
internal static class RevokeAgent
{
    public static void Map(RouteGroupBuilder agents) => agents.MapPost("/{id:guid}/revoke", HandleAsync)
        .WithName("RevokeAgent")
        .WithSummary("End an agent's credential at once")
        .RequireAuthorization(Policies.Person)
        .Commits();

    private static async Task<Results<Ok<AgentResponse>, ProblemHttpResult>> HandleAsync(
        Guid id,
        HyperFdDbContext db,
        Pushes pushes,
        IOptions<LeaseOptions> leases,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var agent = await db.Agents.FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (agent is null)
            return Problems.NotFound("This agent");

        if (agent.Revoke())
            pushes.AgentChanged(agent);
        pushes.CloseConnections(agent.Id);
        return TypedResults.Ok(agent.ToWire(time.GetUtcNow().UtcDateTime, leases.Value.Lease));
    }
}
