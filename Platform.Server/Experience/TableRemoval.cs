using HyperFD.Server.Data;
using HyperFD.Server.Learner;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Experience;

/// <summary>
/// Takes a table out again, in one transaction: what it brought, and every stored ranker that has learned from it. The
/// learner then learns what is left from the report log.
/// </summary>
internal sealed class TableRemoval(
    HyperFdDbContext db, LearnerForgetting forgetting, LearnerSignal learner, TimeProvider time)
{
    /// <returns>Null when no such table is imported.</returns>
    public async Task<ImportedTable?> RunAsync(Guid tableId, string by, CancellationToken cancellationToken)
    {
        // Holds the write lock from here: the learner cannot move the cursor meanwhile, and finds it changed
        // afterwards.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var table = await db.ImportedTables.FirstOrDefaultAsync(
            row => row.Id == tableId && row.RemovedAtUtc == null, cancellationToken);
        if (table is null)
            return null;

        table.Remove(by, time.GetUtcNow().UtcDateTime);
        var brought = db.ReportLog.Where(entry => entry.ImportedTask!.TableId == tableId);
        var first = await brought.MinAsync(entry => (long?)entry.Sequence, cancellationToken);
        await brought.ExecuteDeleteAsync(cancellationToken);
        await db.ImportedTasks.Where(task => task.TableId == tableId).ExecuteDeleteAsync(cancellationToken);
        await db.ImportedConfigurations.Where(row => row.TableId == tableId).ExecuteDeleteAsync(cancellationToken);
        await forgetting.RunAsync(first ?? long.MaxValue, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        learner.Set();
        return table;
    }
}
