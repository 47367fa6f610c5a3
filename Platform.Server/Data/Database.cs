using System.Globalization;
using HyperFD.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Data;

/// <summary>Brings the database file to the schema of this binary, keeping a copy of what was there before.</summary>
internal sealed class Database(IServiceScopeFactory scopes, DataFolder folder, TimeProvider time, ILogger<Database> log)
{
    /// <exception cref="StartupException">The file was written by a newer version of the product.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        DataFolder.CreatePrivateFile(folder.DatabaseFile);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HyperFdDbContext>();
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", cancellationToken);
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        RefuseNewer(applied, db.Database.GetMigrations());
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count == 0)
            return;

        if (await HoldsAnythingAsync(db, cancellationToken))
            await BackUpAsync(db, applied.LastOrDefault() ?? "none", cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
        log.LogInformation("Database schema is now {Migration}", pending[^1]);
    }

    private static void RefuseNewer(IEnumerable<string> applied, IEnumerable<string> known)
    {
        var unknown = applied.Except(known, StringComparer.Ordinal).FirstOrDefault();
        if (unknown is not null)
        {
            throw new StartupException(
                $"The database was written by a newer version (schema {unknown}). Install that version, or restore a "
                    + "backup.");
        }
    }

    private static async Task<bool> HoldsAnythingAsync(HyperFdDbContext db, CancellationToken cancellationToken) =>
        await db.Database.SqlQueryRaw<int>("SELECT count(*) AS Value FROM sqlite_master").SingleAsync(
            cancellationToken) > 0;

    private async Task BackUpAsync(HyperFdDbContext db, string schema, CancellationToken cancellationToken)
    {
        var stamp = time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var file = Path.Combine(folder.BackupsFolder, $"before-migration-{stamp}-{schema}.db");
        Directory.CreateDirectory(folder.BackupsFolder);
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {file};", cancellationToken);
        DataFolder.MakePrivate(file);
        log.LogInformation("Backed the database up before a migration of schema {Schema}", schema);
    }
}
