using HyperFD.Learning.Tables;
using HyperFD.Server.Data;
using HyperFD.Server.Learner;
using HyperFD.Server.Trials;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Experience;

/// <summary>Either a table that is imported now, or why it is not.</summary>
internal sealed record TableImportResult(ImportedTable? Table, bool WasThere, IReadOnlyList<TableProblem> Problems);

/// <summary>One table is imported at a time: it is held in memory meanwhile.</summary>
internal sealed class ImportTurn : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    public async Task<IDisposable> TakeAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        return new Held(turn);
    }

    public void Dispose() => turn.Dispose();

    private sealed class Held(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}

/// <summary>
/// Takes a table in a folder: all of it in one transaction, so that a kill leaves nothing or everything, and once, by
/// the hash of its content. The learner then finds its observations in the report log.
/// </summary>
internal sealed class TableImport(HyperFdDbContext db, ImportTurn turn, LearnerSignal learner, TimeProvider time)
{
    /// <exception cref="InvalidDataException">A packed file is damaged.</exception>
    public async Task<TableImportResult> RunAsync(
        string folder, TableOrigin origin, CancellationToken cancellationToken)
    {
        using var held = await turn.TakeAsync(cancellationToken);
        var sha256 = await TableFiles.HashAsync(folder, cancellationToken);
        var there = await db.ImportedTables.FirstOrDefaultAsync(
            table => table.Sha256 == sha256 && table.RemovedAtUtc == null, cancellationToken);
        if (there is not null)
            return new TableImportResult(there, WasThere: true, []);

        var reading = TableReader.Read(folder);
        if (reading.Table is null)
            return new TableImportResult(Table: null, WasThere: false, reading.Problems);
        var problems = TableChecks.Of(reading.Table);
        if (problems.Count > 0)
            return new TableImportResult(Table: null, WasThere: false, problems);

        var table = Add(TableTaking.Take(reading.Table, reading.Notes), origin, sha256);
        await db.SaveChangesAsync(cancellationToken);
        learner.Set();
        return new TableImportResult(table, WasThere: false, []);
    }

    private ImportedTable Add(TakenTable taken, TableOrigin origin, string sha256)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        var table = ImportedTable.Of(origin, taken, sha256, nowUtc);
        var tasks = taken.Tasks.Select(task => ImportedTask.Of(table, task, nowUtc)).ToList();
        var configurations = taken.Configurations.Select(one => ImportedConfiguration.Of(table, one, nowUtc)).ToList();
        db.ImportedTables.Add(table);
        db.ImportedTasks.AddRange(tasks);
        db.ImportedConfigurations.AddRange(configurations);
        db.ReportLog.AddRange(taken.Observations.Select(one =>
            ReportLogEntry.Of(tasks[one.Task], configurations[one.Configuration], one, nowUtc)));
        return table;
    }
}
