using HyperFD.Contracts.Experience;
using HyperFD.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Experience;

/// <summary>What was learned from whom, from what is stored.</summary>
internal static class ExperienceReading
{
    public static async Task<LearnedFrom> LearnedFromAsync(
        this HyperFdDbContext db, CancellationToken cancellationToken)
    {
        var cursor = await db.LearnerCursors.AsNoTracking().SingleAsync(cancellationToken);
        var own = await db.ReportLog.Where(entry => entry.TaskId != null && entry.Sequence <= cursor.Sequence)
            .Select(entry => entry.TaskId)
            .Distinct()
            .CountAsync(cancellationToken);
        var tables = await db.TablesAsync(cancellationToken);
        return Sum(own, tables);
    }

    /// <summary>Tables that are imported, latest first.</summary>
    public static async Task<IReadOnlyList<ImportedTableResponse>> TablesAsync(
        this HyperFdDbContext db,
        CancellationToken cancellationToken)
    {
        var cursor = await db.LearnerCursors.AsNoTracking().SingleAsync(cancellationToken);
        var waiting = await db.ReportLog
            .Where(entry => entry.Sequence > cursor.Sequence && entry.ImportedTaskId != null)
            .Select(entry => entry.ImportedTask!.TableId)
            .Distinct()
            .ToListAsync(cancellationToken);
        var tables = await db.ImportedTables.AsNoTracking()
            .Where(table => table.RemovedAtUtc == null)
            .OrderByDescending(table => table.ImportedAtUtc)
            .ThenByDescending(table => table.Id)
            .ToListAsync(cancellationToken);
        return [.. tables.Select(table => table.ToWire(!waiting.Contains(table.Id)))];
    }

    public static LearnedFrom Sum(int ownTasks, IReadOnlyList<ImportedTableResponse> tables) => new(
        ownTasks,
        tables.Where(table => table is { IsLearned: true, Source: TableSource.Shipped }).Sum(table => table.Tasks),
        tables.Where(table => table is { IsLearned: true, Source: TableSource.Uploaded }).Sum(table => table.Tasks));
}
