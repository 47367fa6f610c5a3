using System.Security.Claims;
using HyperFD.Contracts.Recommendations;
using HyperFD.Server.Accounts;
using HyperFD.Server.Data;
using HyperFD.Server.Http;
using HyperFD.Server.Learner;
using HyperFD.Server.Tasks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Recommendations;

/// <summary>What is recommended for a task now, and what was at each point of its life.</summary>
internal static class GetRecommendations
{
    public const int MaxCount = 50;

    public static void Map(IEndpointRouteBuilder api)
    {
        var recommendations = api.MapGroup("/tasks/{id:guid}/recommendations")
            .WithTags("Recommendations")
            .RequireAuthorization(Policies.AgentOrPerson);
        recommendations.MapGet("/", NowAsync)
            .WithName("GetRecommendations")
            .WithSummary("What is recommended for a task now");
        recommendations.MapGet("/history", HistoryAsync)
            .WithName("GetRecommendationHistory")
            .WithSummary("What was recommended at registration, after each report, and for each trial");
    }

    private static async Task<Results<Ok<RecommendationList>, ProblemHttpResult>> NowAsync(
        Guid id,
        int? count,
        ClaimsPrincipal user,
        HyperFdDbContext db,
        RankerShelf shelf,
        RecommendationMaker maker,
        CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        check.Between("count", count ?? 1, 1, MaxCount);
        if (check.Failed)
            return check.Problem();

        var task = await db.TasksOf(user).AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (task is null)
            return Problems.NotFound("This task");

        var experience = await TaskExperience.LoadAsync(db, id, cancellationToken);
        var list = maker.Make(shelf.Current, task, experience, count);
        return TypedResults.Ok((await db.WithNamesAsync([list], user, cancellationToken))[0]);
    }

    private static async Task<Results<Ok<IReadOnlyList<RecommendationList>>, ProblemHttpResult>> HistoryAsync(
        Guid id,
        ClaimsPrincipal user,
        HyperFdDbContext db,
        CancellationToken cancellationToken)
    {
        if (!await db.TasksOf(user).AnyAsync(row => row.Id == id, cancellationToken))
            return Problems.NotFound("This task");

        var stored = await db.Recommendations.AsNoTracking()
            .Where(row => row.TaskId == id)
            .OrderBy(row => row.Id)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(await db.WithNamesAsync([.. stored.Select(row => row.List)], user, cancellationToken));
    }
}
