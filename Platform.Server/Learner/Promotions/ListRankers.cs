using HyperFD.Contracts.Learner;
using HyperFD.Learning.Ranking;
using HyperFD.Learning.Ranking.Shadow;
using HyperFD.Server.Accounts;
using HyperFD.Server.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Learner.Promotions;

/// <summary>Stored versions of the ranker, with what the newest tasks say of each.</summary>
internal static class ListRankers
{
    public static void Map(RouteGroupBuilder learner) => learner.MapGet("/rankers", HandleAsync)
        .WithName("ListRankers")
        .WithSummary("Stored versions of the ranker, and which one is served")
        .RequireAuthorization(Policies.Person);

    private static async Task<Ok<RankersResponse>> HandleAsync(HyperFdDbContext db, CancellationToken cancellationToken)
    {
        var promotion = await db.Promotions.AsNoTracking().SingleAsync(cancellationToken);
        var rankers = await RowsAsync(db, promotion, cancellationToken);
        var judged = rankers.Find(row => row.Evaluation is not null);
        return TypedResults.Ok(new RankersResponse(
            await db.LearnerStatusAsync(cancellationToken),
            promotion.State,
            promotion.ChosenStrategy,
            promotion.AutomaticStrategy,
            Strategies.Names,
            promotion.PinnedBy,
            promotion.PinnedAtUtc,
            judged?.Evaluation,
            judged?.Version,
            ShadowSchedule.After(promotion.JudgedObservations),
            rankers));
    }

    private static async Task<List<RankerResponse>> RowsAsync(
        HyperFdDbContext db, Promotion promotion, CancellationToken cancellationToken)
    {
        var rows = await db.Rankers.AsNoTracking()
            .OrderByDescending(row => row.RankerVersion)
            .Select(row => new
            {
                row.RankerVersion,
                row.Observations,
                row.Sha256,
                Bytes = row.Content.Length,
                row.CreatedAtUtc,
                row.PromotedAtUtc,
                row.Evaluation,
            })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => new RankerResponse(
            row.RankerVersion,
            State(row.RankerVersion, row.PromotedAtUtc, row.Evaluation, promotion),
            row.Observations,
            row.Sha256,
            row.Bytes,
            row.CreatedAtUtc,
            row.PromotedAtUtc,
            row.Evaluation))];
    }

    private static RankerState State(
        int version, DateTime? promotedAtUtc, RankerEvaluation? evaluation, Promotion promotion) =>
        version == promotion.PromotedVersion ? RankerState.Promoted
        : promotedAtUtc is not null ? RankerState.Earlier
        : evaluation is { IsHeldBack: true } ? RankerState.HeldBack
        : version > promotion.PromotedVersion ? RankerState.Candidate
        : RankerState.PassedOver;
}
