using HyperFD.Server.Data;
using HyperFD.Server.Learner;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Experience;

/// <summary>
/// Takes a table out again, in one transaction: what it brought, and every stored ranker, as these have learned from it.
/// The learner then learns what is left from the report log.
/// </summary>
internal sealed class TableRemoval(HyperFdDbContext db, LearnerSignal learner, TimeProvider time)
{
    /// <returns>Null when no such table is imported.</returns>
    public async Task<ImportedTable?> RunAsync(Guid tableId, string by, CancellationToken cancellationToken)
    {
        // Holds the write lock from here: the learner cannot move the cursor meanwhile, and finds it changed afterwards.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var table = await db.ImportedTables.FirstOrDefaultAsync(
            row => row.Id == tableId && row.RemovedAtUtc == null, cancellationToken);
        if (table is null)
            return null;

        table.Remove(by, time.GetUtcNow().UtcDateTime);
        await db.ReportLog.Where(entry => entry.ImportedTask!.TableId == tableId).ExecuteDeleteAsync(cancellationToken);
        await db.ImportedTasks.Where(task => task.TableId == tableId).ExecuteDeleteAsync(cancellationToken);
        await db.ImportedConfigurations.Where(row => row.TableId == tableId).ExecuteDeleteAsync(cancellationToken);
        await ForgetAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        learner.Set();
        return table;
    }

    private async Task ForgetAsync(CancellationToken cancellationToken)
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
        (await db.Promotions.SingleAsync(cancellationToken)).Forget(cursor.RankerVersion);
        await db.Rankers.ExecuteDeleteAsync(cancellationToken);
    }
}
