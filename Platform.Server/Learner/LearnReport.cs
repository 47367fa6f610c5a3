using HyperFD.Learning.Ranking;
using HyperFD.Server.Data;
using HyperFD.Server.Live;
using HyperFD.Server.Recommendations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HyperFD.Server.Learner;

/// <summary>How it went.</summary>
internal enum LearnStep
{
    /// <summary>Everything was learned before.</summary>
    Nothing,

    Learned,

    /// <summary>The ranker does not stand at the stored cursor, as an imported table was removed: restore it.</summary>
    Outdated,
}

/// <summary>
/// Learns what comes next in the report log, one report or all observations of an imported table: computes outside of
/// any transaction, then writes cursor, ranker and the task's new list in one, then serves the new ranker.
/// </summary>
internal sealed class LearnReport(
    HyperFdDbContext db,
    RankerShelf shelf,
    RecommendationMaker maker,
    Pushes pushes,
    IOptions<LearnerOptions> options,
    TimeProvider time)
{
    /// <param name="ranker">When this throws or says outdated, it may stand anywhere and must be restored.</param>
    /// <param name="importedOnly">Leaves reports of trials for later.</param>
    public async Task<LearnStep> RunAsync(Ranker ranker, bool importedOnly, CancellationToken cancellationToken)
    {
        var cursor = await db.LearnerCursors.SingleAsync(cancellationToken);
        if (!cursor.IsAt(ranker.Served))
            return LearnStep.Outdated;

        var next = await db.ReportsAsync(cursor.Sequence, atMost: 1, cancellationToken);
        if (next is not [var report] || (importedOnly && !report.IsImported))
            return LearnStep.Nothing;

        if (report.IsImported)
            next = await db.ImportedRunAsync(cursor.Sequence, cancellationToken);
        ranker.LearnAll(next.Select(one => (one.Observation, one.Task)));
        var served = ranker.Served;
        db.Rankers.Add(cursor.Advance(ranker.Snapshot(), next.Count, served.Strategy, time.GetUtcNow().UtcDateTime));
        var published = new Published(served, cursor.RankerVersion);
        if (!report.IsImported)
            await StoreListAsync(published, report.Task.TaskId, cancellationToken);
        await ForgetOldAsync(cursor.RankerVersion, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return LearnStep.Outdated;
        }

        await TellAsync(published, cursor, cancellationToken);
        return LearnStep.Learned;
    }

    private async Task TellAsync(Published published, LearnerCursor cursor, CancellationToken cancellationToken)
    {
        shelf.Publish(published);
        var queued = await db.ReportLog.LongCountAsync(entry => entry.Sequence > cursor.Sequence, cancellationToken);
        pushes.LearnerChanged(cursor.ToStatus(published.Ranker.Strategy, queued));
        pushes.Send();
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
