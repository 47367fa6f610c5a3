using HyperFD.Contracts.Learner;
using HyperFD.Learning.Ranking.Shadow;
using HyperFD.Server.Data;
using HyperFD.Server.Live;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Learner.Promotions;

/// <summary>
/// Writes the verdict on a candidate down: its figures, what follows for the promotion, in one transaction.
/// </summary>
internal sealed class ShadowVerdict(HyperFdDbContext db, Pushes pushes, TimeProvider time, ILogger<ShadowVerdict> log)
{
    public async Task RunAsync(Running done, CancellationToken cancellationToken)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        var promotion = await db.Promotions.SingleAsync(cancellationToken);
        var cursor = await db.LearnerCursors.AsNoTracking().SingleAsync(cancellationToken);
        var candidate = await db.Rankers.FirstOrDefaultAsync(
            row => row.RankerVersion == done.Candidate, cancellationToken);
        var newest = await db.Rankers.FirstOrDefaultAsync(
            row => row.RankerVersion == cursor.RankerVersion, cancellationToken);
        // Someone promoted by hand, or a table was removed, since the last part.
        if (promotion.PendingVersion != done.Candidate)
            return;

        if (candidate is null || newest is null)
            promotion.GiveUp();
        else if (done.Evaluation is { } evaluation)
            promotion.Judge(candidate, newest, Evaluation(done, evaluation, promotion, nowUtc), nowUtc);
        else
            promotion.Excuse(candidate, newest, done.IsFailure, nowUtc);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return; // An admin was faster; the next turn decides on what is true then.
        }

        log.LogInformation("Ranker {Version} is judged: {State}", done.Candidate, promotion.State);
        pushes.LearnerChanged(await db.LearnerStatusAsync(cancellationToken));
        pushes.Send();
    }

    private static RankerEvaluation Evaluation(
        Running done, ShadowEvaluation evaluation, Promotion promotion, DateTime nowUtc)
    {
        var result = evaluation.Result();
        var best = StrategyRule.Best(result, promotion.AutomaticStrategy);
        var served = result.Of(promotion.ChosenStrategy ?? best);
        return new RankerEvaluation(
            evaluation.Tasks,
            served.Strategy,
            best,
            [.. result.Strategies.Select(ToWire)],
            result.Promoted is { } promoted ? ToWire(promoted) : null,
            done.Promoted,
            PromotionRule.HoldsBack(served, result.Promoted),
            Math.Round(done.Seconds, 2),
            nowUtc);
    }

    private static StrategyFigures ToWire(ShadowFigures figures) =>
        new(figures.Strategy, figures.Ndcg10, figures.Regret1);
}
