using HyperFD.Learning.Ranking;
using HyperFD.Server.Data;
using HyperFD.Server.Learner.Promotions;
using HyperFD.Server.Live;
using HyperFD.Server.Quarantine;
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
/// any transaction, then writes cursor, ranker and the task's new list in one, then serves the new ranker if it is
/// promoted.
/// </summary>
internal sealed class LearnReport(
    HyperFdDbContext db,
    RankerShelf shelf,
    RecommendationMaker maker,
    AgentCheck agents,
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
        var nowUtc = time.GetUtcNow().UtcDateTime;
        var promotion = await db.Promotions.SingleAsync(cancellationToken);
        var stored = cursor.Advance(ranker.Snapshot(), next.Count, promotion.Strategy, nowUtc);
        db.Rankers.Add(stored);
        var published = promotion.Learned(stored, nowUtc)
            ? new Published(ranker.Served.With(promotion.Strategy), cursor.RankerVersion)
            : shelf.Current;
        if (!report.IsImported)
            await StoreListAsync(published, report, cancellationToken);
        await ForgetOldAsync(promotion, cursor.RankerVersion, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return LearnStep.Outdated;
        }

        shelf.Publish(published);
        shelf.Learned(cursor.Sequence);
        await TellAsync(promotion, cursor, cancellationToken);
        if (!report.IsImported)
            await agents.RunAsync(report.Task.TaskId, ranker, cancellationToken);
        return LearnStep.Learned;
    }

    private async Task TellAsync(Promotion promotion, LearnerCursor cursor, CancellationToken cancellationToken)
    {
        var queued = await db.ReportLog.LongCountAsync(entry => entry.Sequence > cursor.Sequence, cancellationToken);
        pushes.LearnerChanged(cursor.ToStatus(promotion, queued));
        pushes.Send();
    }

    private async Task StoreListAsync(Published published, LearnableReport report, CancellationToken cancellationToken)
    {
        var taskId = report.Task.TaskId;
        var task = await db.Tasks.AsNoTracking().FirstAsync(row => row.Id == taskId, cancellationToken);
        var experience = await TaskExperience.LoadAsync(db, taskId, cancellationToken);
        var list = maker.Make(published, task, experience);
        db.Recommendations.Add(StoredRecommendation.Of(taskId, report.Observation.Sequence, list));
    }

    /// <summary>Kept are the latest, those judged last, and whatever is served or waits to be judged.</summary>
    private async Task ForgetOldAsync(Promotion promotion, int newest, CancellationToken cancellationToken)
    {
        var oldest = newest - options.Value.SnapshotsKept;
        var judged = await db.Rankers.Where(row => row.Evaluation != null)
            .OrderByDescending(row => row.RankerVersion)
            .Take(options.Value.JudgedKept)
            .Select(row => row.RankerVersion)
            .ToListAsync(cancellationToken);
        int[] kept = [promotion.PromotedVersion, promotion.PendingVersion ?? 0, .. judged];
        var old = await db.Rankers.Where(row => row.RankerVersion <= oldest && !kept.Contains(row.RankerVersion))
            .ToListAsync(cancellationToken);
        if (old.Count == 0)
            return;

        db.Rankers.RemoveRange(old);
        // Someone may promote one of them at this moment: then either that or all of this fails and is done again.
        db.RestOn(promotion);
    }
}
