using System.Security.Claims;
using HyperFD.Server.Accounts;
using HyperFD.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HyperFD.Server.Experience;

/// <summary>Takes an imported table out; the learner forgets it by learning everything else again.</summary>
internal static class RemoveTable
{
    public static void Map(RouteGroupBuilder experience) => experience.MapPost("/tables/{id:guid}/remove", HandleAsync)
        .WithName("RemoveTable")
        .WithSummary("Take an imported table out again")
        .RequireAuthorization(Policies.Person);

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id,
        ClaimsPrincipal user,
        TableRemoval removal,
        CancellationToken cancellationToken) =>
        await removal.RunAsync(id, user.PersonName(), cancellationToken) is null
            ? Problems.NotFound("This table")
            : TypedResults.NoContent();
}
