using HyperFD.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Learner;

/// <summary>
/// After entries were taken out of the report log: sets the cursor to what is left of those learned, and drops the
/// rankers that know them. Belongs in the transaction that took them out; the learner then learns again.
/// </summary>
internal sealed class LearnerForgetting(HyperFdDbContext db)
{
    /// <param name="first">Sequence number of the first entry that is gone.</param>
    public async Task RunAsync(long first, CancellationToken cancellationToken)
    {
        var cursor = await db.LearnerCursors.SingleAsync(cancellationToken);
        var learned = db.ReportLog.Where(entry => entry.Sequence <= cursor.Sequence);
        var observations = await learned.LongCountAsync(cancellationToken);
        if (observations == cursor.Observations)
            return;

        cursor.Forget(
            await learned.MaxAsync(entry => (long?)entry.Sequence, cancellationToken) ?? 0,
            observations,
            await learned.SumAsync(entry => entry.Score, cancellationToken) ?? 0);
        await db.Rankers.Where(row => row.Cursor >= first).ExecuteDeleteAsync(cancellationToken);
        var promotion = await db.Promotions.SingleAsync(cancellationToken);
        var isKept = promotion.IsPinned
            && await db.Rankers.AnyAsync(row => row.RankerVersion == promotion.PromotedVersion, cancellationToken);
        promotion.Forget(cursor.RankerVersion, isKept);
    }
}
