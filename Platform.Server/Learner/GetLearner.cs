using HyperFD.Contracts.Learner;
using HyperFD.Server.Accounts;
using HyperFD.Server.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HyperFD.Server.Learner;

internal static class GetLearner
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/learner", HandleAsync)
        .WithName("GetLearner")
        .WithSummary("What the learner has learned")
        .WithTags("Learner")
        .RequireAuthorization(Policies.AgentOrPerson);

    private static async Task<Ok<LearnerStatus>> HandleAsync(
        HyperFdDbContext db,
        CancellationToken cancellationToken) =>
        TypedResults.Ok(await db.LearnerStatusAsync(cancellationToken));
}
