using HyperFD.Learning.Ranking;
using HyperFD.Server.Data;
using HyperFD.Server.Learner.Promotions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HyperFD.Server.Learner;

/// <summary>Brings the ranker back that the stored cursor speaks of, and serves the promoted one.</summary>
internal sealed class RankerRestore(
    HyperFdDbContext db,
    RankerShelf shelf,
    RankerReplay replay,
    ServePromoted serve,
    IOptions<LearnerOptions> options,
    TimeProvider time,
    ILogger<RankerRestore> log)
{
    public async Task<Ranker> RunAsync(CancellationToken cancellationToken)
    {
        var cursor = await BeginAsync(cancellationToken);
        var stored = await db.Rankers.FirstOrDefaultAsync(
            row => row.RankerVersion == cursor.RankerVersion, cancellationToken);
        var ranker = Read(stored) ?? await LearnAgainAsync(cursor, stored, cancellationToken);
        // Its bytes are a function of what it learned; which strategy is served is stored beside it.
        ranker.Serve(Strategies.Default);
        await serve.RunAsync(ranker, cancellationToken);
        shelf.Learned(cursor.Sequence);
        return ranker;
    }

    /// <summary>The two rows that a new database lacks; one of an older version lacks the second.</summary>
    private async Task<LearnerCursor> BeginAsync(CancellationToken cancellationToken)
    {
        var cursor = await db.LearnerCursors.SingleOrDefaultAsync(cancellationToken);
        if (cursor is null)
        {
            cursor = LearnerCursor.AtStart();
            db.LearnerCursors.Add(cursor);
        }

        if (!await db.Promotions.AnyAsync(cancellationToken))
            db.Promotions.Add(Promotion.AtStart(options.Value.Strategy, cursor.RankerVersion));
        await db.SaveChangesAsync(cancellationToken);
        return cursor;
    }

    private Ranker? Read(StoredRanker? stored)
    {
        if (stored is null)
            return null;

        try
        {
            return Ranker.Restore(stored.Content, stored.Sha256);
        }
        catch (RankerSnapshotException exception)
        {
            log.LogWarning(
                exception, "Ranker {Version} cannot be read; learning it again from the report log",
                stored.RankerVersion);
            return null;
        }
    }

    private async Task<Ranker> LearnAgainAsync(
        LearnerCursor cursor, StoredRanker? stored, CancellationToken cancellationToken)
    {
        var ranker = await replay.UpToAsync(cursor.Sequence, cancellationToken);
        if (cursor.RankerVersion == 0)
            return ranker;

        var (snapshot, nowUtc) = (ranker.Snapshot(), time.GetUtcNow().UtcDateTime);
        if (stored is null)
            db.Rankers.Add(StoredRanker.Of(cursor.RankerVersion, Strategies.Default, snapshot, nowUtc));
        else
            stored.Repair(snapshot);
        await db.SaveChangesAsync(cancellationToken);
        return ranker;
    }
}
