using System.Security.Claims;
using HyperFD.Contracts.Recommendations;
using HyperFD.Contracts.Tasks;
using HyperFD.Server.Accounts;
using HyperFD.Server.Data;
using HyperFD.Server.Http;
using HyperFD.Server.Learner;
using HyperFD.Server.Tasks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HyperFD.Server.Recommendations;

/// <summary>An integrator's question: meta-features and limits in, configurations out, nothing stored.</summary>
internal static class Recommend
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/recommendations", HandleAsync)
        .WithName("Recommend")
        .WithSummary("Ask for configurations without opening a task")
        .WithTags("Recommendations")
        .RequireAuthorization(Policies.AgentOrPerson);

    private static async Task<Results<Ok<RecommendationList>, ProblemHttpResult>> HandleAsync(
        RecommendRequest request,
        ClaimsPrincipal user,
        HyperFdDbContext db,
        RankerShelf shelf,
        RecommendationMaker maker,
        CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        check.Release("release", request.Release);
        check.Limits("limits", request.Limits ?? new TaskLimits());
        check.Between("count", request.Count, 1, GetRecommendations.MaxCount);
        if (check.Failed)
            return check.Problem();

        var list = maker.Make(shelf.Current, request);
        return TypedResults.Ok((await db.WithNamesAsync([list], user, cancellationToken))[0]);
    }
}
