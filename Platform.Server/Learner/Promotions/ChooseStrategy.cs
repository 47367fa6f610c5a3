using HyperFD.Contracts.Learner;
using HyperFD.Learning.Ranking;
using HyperFD.Server.Accounts;
using HyperFD.Server.Data;
using HyperFD.Server.Http;
using HyperFD.Server.Live;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Learner.Promotions;

/// <summary>An administrator says which strategy is served, or leaves it to the evidence.</summary>
internal static class ChooseStrategy
{
    public static void Map(RouteGroupBuilder learner) => learner.MapPost("/strategy", HandleAsync)
        .WithName("ChooseStrategy")
        .WithSummary("Choose the strategy that is served; null for the best by evidence")
        .RequireAuthorization(Policies.Person)
        .Commits();

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        ChooseStrategyRequest request,
        HyperFdDbContext db,
        Pushes pushes,
        CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        check.That(
            request.Strategy is null || Strategies.Names.Contains(request.Strategy),
            "strategy",
            $"must be null or one of {string.Join(", ", Strategies.Names)}.");
        if (check.Failed)
            return check.Problem();

        (await db.Promotions.SingleAsync(cancellationToken)).Choose(request.Strategy);
        pushes.PromotionChanged();
        return TypedResults.NoContent();
    }
}
