using System.Globalization;
using System.Security.Claims;
using HyperFD.Server.Accounts;
using HyperFD.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Learner.Promotions;

/// <summary>
/// An administrator promotes a stored ranker, goes back to an earlier one, or holds on to the one that is served. The
/// learner serves it a moment after the answer.
/// </summary>
internal static class ChangePromotion
{
    public static void Map(RouteGroupBuilder learner)
    {
        OfOne(
            learner,
            "promote",
            "PromoteRanker",
            "Serve a newer ranker than is promoted by itself",
            (promotion, ranker, _, nowUtc) => promotion.Promote(ranker, nowUtc));
        OfOne(
            learner,
            "roll-back",
            "RollBackRanker",
            "Go back to an earlier ranker and keep it until it is unpinned",
            (promotion, ranker, by, nowUtc) => promotion.RollBack(ranker, by, nowUtc));
        OfAll(
            learner,
            "pin",
            "PinRanker",
            "Keep the promoted ranker until it is unpinned",
            (promotion, _, by, nowUtc) => promotion.Pin(by, nowUtc));
        OfAll(
            learner,
            "unpin",
            "UnpinRanker",
            "Let newer rankers be promoted again",
            (promotion, newest, _, nowUtc) => promotion.Unpin(newest, nowUtc));
    }

    private static void OfOne(
        RouteGroupBuilder learner, string verb, string name, string summary, Change change) => learner
        .MapPost(
            "/rankers/{version:int}/" + verb,
            (
                int version,
                ClaimsPrincipal user,
                [AsParameters] ChangeServices services,
                CancellationToken cancellation) =>
                HandleAsync(change, version, user, services, cancellation))
        .WithName(name)
        .WithSummary(summary)
        .RequireAuthorization(Policies.Person)
        .Commits();

    private static void OfAll(
        RouteGroupBuilder learner, string verb, string name, string summary, Change change) => learner
        .MapPost(
            "/" + verb,
            (ClaimsPrincipal user, [AsParameters] ChangeServices services, CancellationToken cancellationToken) =>
                HandleAsync(change, version: null, user, services, cancellationToken))
        .WithName(name)
        .WithSummary(summary)
        .RequireAuthorization(Policies.Person)
        .Commits();

    /// <param name="version">Null for the newest.</param>
    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Change change, int? version, ClaimsPrincipal user, ChangeServices services, CancellationToken cancellationToken)
    {
        var rankers = services.Db.Rankers.OrderByDescending(row => row.RankerVersion);
        var ranker = await rankers.FirstOrDefaultAsync(
            row => version == null || row.RankerVersion == version, cancellationToken);
        if (ranker is null)
        {
            return version is { } asked
                ? Problems.NotFound(string.Create(CultureInfo.InvariantCulture, $"Ranker {asked}"))
                : Problems.IllegalTransition("Nothing is learned yet.");
        }

        var promotion = await services.Db.Promotions.SingleAsync(cancellationToken);
        change(promotion, ranker, user.PersonName(), services.Time.GetUtcNow().UtcDateTime);
        services.Pushes.PromotionChanged();
        return TypedResults.NoContent();
    }

    private delegate void Change(Promotion promotion, StoredRanker ranker, string by, DateTime nowUtc);
}
