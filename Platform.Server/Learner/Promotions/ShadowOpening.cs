using HyperFD.Learning.Ranking;
using HyperFD.Learning.Ranking.Shadow;
using HyperFD.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Learner.Promotions;

/// <summary>Reads what a candidate and the promoted ranker have learned from.</summary>
internal sealed class ShadowOpening(HyperFdDbContext db, ILogger<ShadowOpening> log)
{
    public async Task<Running> RunAsync(int candidate, CancellationToken cancellationToken)
    {
        var promotion = await db.Promotions.AsNoTracking().SingleAsync(cancellationToken);
        if (await HistoryAsync(candidate, cancellationToken) is not { } history)
            return new Running(candidate, Promoted: 0, Evaluation: null);

        var own = await db.ReportLog.Where(entry => entry.TaskId != null)
            .Select(entry => entry.TaskId!.Value)
            .Distinct()
            .ToListAsync(cancellationToken);
        var groups = await db.ImportedTasks.AsNoTracking()
            .Where(task => task.Group != null)
            .ToDictionaryAsync(task => task.Id, task => $"{task.TableId} {task.Group}", cancellationToken);
        var question = new ShadowQuestion(history, own.ToHashSet(), groups);
        // Before anything was judged rankers are served as they are learned, and there is nothing to compare with.
        var before = promotion.PromotedVersion != candidate && promotion.JudgedVersion > 0
            ? await HistoryAsync(promotion.PromotedVersion, cancellationToken)
            : null;
        var evaluation = new ShadowEvaluation(question, before is null ? null : (before, promotion.Strategy));
        return new Running(
            candidate,
            before is null ? 0 : promotion.PromotedVersion,
            evaluation.Tasks < PromotionRule.LeastTasks ? null : evaluation);
    }

    private async Task<TaskHistory?> HistoryAsync(int version, CancellationToken cancellationToken)
    {
        var stored = await db.Rankers.AsNoTracking()
            .FirstOrDefaultAsync(row => row.RankerVersion == version, cancellationToken);
        try
        {
            return stored is null ? null : Ranker.HistoryOf(stored.Content, stored.Sha256);
        }
        catch (RankerSnapshotException exception)
        {
            log.LogWarning(exception, "Ranker {Version} cannot be read, so it is not judged", version);
            return null;
        }
    }
}
