using HyperFD.Learning.Ranking;
using HyperFD.Server.Data;
using HyperFD.Server.Live;
using HyperFD.Server.Recommendations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HyperFD.Server.Learner;

/// <summary>
/// Learns one observation: computes outside of any transaction, then writes cursor, ranker and the task's new list in
/// one, then serves the new ranker.
/// </summary>
internal sealed class LearnReport(
    HyperFdDbContext db,
    RankerShelf shelf,
    RecommendationMaker maker,
    Pushes pushes,
    IOptions<LearnerOptions> options,
    TimeProvider time)
{
    /// <param name="ranker">Stands at the stored cursor; when this throws, it may stand elsewhere and must be restored.</param>
    /// <returns>False when everything is learned.</returns>
    public async Task<bool> RunAsync(Ranker ranker, CancellationToken cancellationToken)
    {
        var reports = await db.ReportsAsync(ranker.Served.Cursor, atMost: 1, cancellationToken);
        if (reports is not [var report])
            return false;

        ranker.Learn(report.Observation, report.Task);
        var served = ranker.Served;
        var cursor = await db.LearnerCursors.SingleAsync(cancellationToken);
        db.Rankers.Add(cursor.Advance(ranker.Snapshot(), served.Strategy, time.GetUtcNow().UtcDateTime));
        var published = new Published(served, cursor.RankerVersion);
        await StoreListAsync(published, report.Task.TaskId, cancellationToken);
        await ForgetOldAsync(cursor.RankerVersion, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);

        shelf.Publish(published);
        var queued = await db.ReportLog.LongCountAsync(entry => entry.Sequence > served.Cursor, cancellationToken);
        pushes.LearnerChanged(cursor.ToStatus(served.Strategy, queued));
        pushes.Send();
        return true;
    }

    private async Task StoreListAsync(Published published, Guid taskId, CancellationToken cancellationToken)
    {
        var task = await db.Tasks.AsNoTracking().FirstAsync(row => row.Id == taskId, cancellationToken);
        var experience = await TaskExperience.LoadAsync(db, taskId, cancellationToken);
        var list = maker.Make(published, task, experience);
        db.Recommendations.Add(StoredRecommendation.Of(taskId, published.Ranker.Cursor, list));
    }

    private async Task ForgetOldAsync(int newest, CancellationToken cancellationToken)
    {
        var oldest = newest - options.Value.SnapshotsKept;
        var old = await db.Rankers.Where(row => row.RankerVersion <= oldest).ToListAsync(cancellationToken);
        db.Rankers.RemoveRange(old);
    }
}
