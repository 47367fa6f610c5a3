using HyperFD.Contracts.Learner;
using HyperFD.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Learner;

internal static class LearnerReading
{
    /// <summary>What was learned and what is served, from what is stored: true also after a kill.</summary>
    public static async Task<LearnerStatus> LearnerStatusAsync(
        this HyperFdDbContext db, CancellationToken cancellationToken)
    {
        var cursor = await db.LearnerCursors.AsNoTracking().SingleAsync(cancellationToken);
        var promotion = await db.Promotions.AsNoTracking().SingleAsync(cancellationToken);
        var queued = await db.ReportLog.LongCountAsync(entry => entry.Sequence > cursor.Sequence, cancellationToken);
        return cursor.ToStatus(promotion, queued);
    }
}
