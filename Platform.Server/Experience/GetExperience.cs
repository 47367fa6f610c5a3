using HyperFD.Contracts.Experience;
using HyperFD.Server.Accounts;
using HyperFD.Server.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Experience;

internal static class GetExperience
{
    public static void Map(RouteGroupBuilder experience) => experience.MapGet("/", HandleAsync)
        .WithName("GetExperience")
        .WithSummary("What the platform has learned from, and the tables that were imported")
        .RequireAuthorization(Policies.Person);

    private static async Task<Ok<ExperienceResponse>> HandleAsync(
        HyperFdDbContext db, CancellationToken cancellationToken)
    {
        var own = db.ReportLog.Where(entry => entry.TaskId != null);
        return TypedResults.Ok(new ExperienceResponse(
            await db.LearnedFromAsync(cancellationToken),
            await own.Select(entry => entry.TaskId).Distinct().CountAsync(cancellationToken),
            await own.CountAsync(cancellationToken),
            await db.TablesAsync(cancellationToken)));
    }
}
