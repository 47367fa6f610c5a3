using HyperFD.Contracts.Agents;
using HyperFD.Server.Accounts;
using HyperFD.Server.Data;
using HyperFD.Server.Trials;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HyperFD.Server.Agents;

internal static class ListAgents
{
    public static void Map(RouteGroupBuilder agents) => agents.MapGet("/", HandleAsync)
        .WithName("ListAgents")
        .WithSummary("All agents")
        .RequireAuthorization(Policies.Person);

    private static async Task<Ok<IReadOnlyList<AgentResponse>>> HandleAsync(
        HyperFdDbContext db,
        IOptions<LeaseOptions> leases,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        var agents = await db.Agents.AsNoTracking().OrderBy(agent => agent.EnrolledAtUtc)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok<IReadOnlyList<AgentResponse>>(
            [.. agents.Select(agent => agent.ToWire(nowUtc, leases.Value.Lease))]);
    }
}
