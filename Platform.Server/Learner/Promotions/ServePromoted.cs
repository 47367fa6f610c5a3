using HyperFD.Learning.Ranking;
using HyperFD.Server.Data;
using HyperFD.Server.Live;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Learner.Promotions;

/// <summary>
/// Puts on the shelf what the database says is promoted: after a start, a roll-back, a choice of strategy.
/// </summary>
internal sealed class ServePromoted(
    HyperFdDbContext db,
    RankerShelf shelf,
    RankerReplay replay,
    Pushes pushes,
    ILogger<ServePromoted> log)
{
    /// <param name="learned">The learner's own ranker, most often the one that is promoted.</param>
    public async Task RunAsync(Ranker learned, CancellationToken cancellationToken)
    {
        var promotion = await db.Promotions.AsNoTracking().SingleAsync(cancellationToken);
        if (shelf.Serves(promotion.PromotedVersion, promotion.Strategy))
            return;

        var cursor = await db.LearnerCursors.AsNoTracking().SingleAsync(cancellationToken);
        if (await FindAsync(promotion.PromotedVersion, cursor, learned.Served, cancellationToken) is not { } ranker)
            return;

        shelf.Publish(new Published(ranker.With(promotion.Strategy), promotion.PromotedVersion));
        pushes.LearnerChanged(await db.LearnerStatusAsync(cancellationToken));
        pushes.Send();
    }

    /// <returns>Null while the learner has not learned again what is left after a table was removed.</returns>
    private async Task<ServedRanker?> FindAsync(
        int version, LearnerCursor cursor, ServedRanker learned, CancellationToken cancellationToken)
    {
        if (version == cursor.RankerVersion)
            return cursor.IsAt(learned) ? learned : null;
        if (shelf.Find(version) is { } served)
            return served;

        var stored = await db.Rankers.AsNoTracking()
            .FirstOrDefaultAsync(row => row.RankerVersion == version, cancellationToken);
        if (stored is null)
        {
            log.LogWarning(
                "Ranker {Version} is promoted and not stored any more; serving what was learned last", version);
            return learned;
        }

        try
        {
            return Ranker.Restore(stored.Content, stored.Sha256).Served;
        }
        catch (RankerSnapshotException exception)
        {
            log.LogWarning(
                exception, "Ranker {Version} cannot be read; learning it again from the report log", version);
            return (await replay.UpToAsync(stored.Cursor, cancellationToken)).Served;
        }
    }
}
