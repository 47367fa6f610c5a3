using HyperFD.Server.Data;
using HyperFD.Server.Hosting;
using HyperFD.TestSupport;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Platform.Server.Tests.Support;

namespace Platform.Server.Tests.Data;

public sealed class DatabaseTests
{
    [Fact]
    public async Task Model_AndMigrations_Agree()
    {
        await using var server = await TestServer.StartAsync();

        Assert.False(await server.QueryAsync(db => Task.FromResult(db.Database.HasPendingModelChanges())));
    }

    [Fact]
    public async Task Connection_IsDurable()
    {
        await using var server = await TestServer.StartAsync();

        var settings = await server.QueryAsync(async db => new[]
        {
            await db.Database.SqlQueryRaw<string>(
                "SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync(),
            await db.Database.SqlQueryRaw<string>("SELECT synchronous AS Value FROM pragma_synchronous").SingleAsync(),
            await db.Database.SqlQueryRaw<string>(
                "SELECT foreign_keys AS Value FROM pragma_foreign_keys").SingleAsync(),
        });

        Assert.Equal(["wal", "2", "1"], settings);
    }

    [Fact]
    public async Task Folder_AndEverythingInIt_IsForItsUserOnly()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "File modes are Unix.");
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        await agent.RegisterAsync();

        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        var entries = Directory.EnumerateFileSystemEntries(server.DataFolder, "*", SearchOption.AllDirectories)
            .Append(server.DataFolder)
            .ToList();
        Assert.True(entries.Count > 5);
        Assert.All(entries, entry => Assert.Equal(UnixFileMode.None, Mode(entry) & Others));
    }

    [Fact]
    public async Task Start_OnADatabaseOfANewerVersion_IsRefusedAndLeavesItAlone()
    {
        using var folder = new TempFolder();
        await using (var server = await TestServer.StartAsync(folder: folder))
        {
            await server.QueryAsync(db => db.Database.ExecuteSqlRawAsync(
                "INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_FromTheFuture', '99.0.0');"));
        }

        var refusal = await Assert.ThrowsAsync<StartupException>(() => TestServer.StartAsync(folder: folder));

        Assert.Contains("newer version", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.False(Directory.Exists(folder.Combine("backups")));
    }

    [Fact]
    public async Task Start_OnADatabaseOfAnOlderVersion_BacksItUpFirst()
    {
        using var folder = new TempFolder();
        MakeOlderDatabase(folder.Combine("hyperfd.db"));

        await using var server = await TestServer.StartAsync(folder: folder);

        var backup = Assert.Single(Directory.GetFiles(folder.Combine("backups"), "*.db"));
        using var connection = new SqliteConnection($"Data Source={backup};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT Text FROM Keepsake";
        Assert.Equal("from before", command.ExecuteScalar());
        Assert.Equal(0, await server.QueryAsync(db => db.Tasks.CountAsync()));
    }

    [Fact]
    public async Task Migrate_OfAReportLogFromBeforeImports_KeepsItsEntriesAndNeverGivesASequenceTwice()
    {
        using var folder = new TempFolder();
        var options = new DbContextOptionsBuilder<HyperFdDbContext>()
            .UseSqlite($"Data Source={folder.Combine("hyperfd.db")};Pooling=False;Foreign Keys=False")
            .Options;
        await using var db = new HyperFdDbContext(options);
        await db.Database.MigrateAsync("20261124014500_LatencyLimit");
        await db.Database.ExecuteSqlRawAsync("""
            INSERT INTO ReportLog (Sequence, TaskId, TrialId, Score, Fidelity, AtUtc)
            VALUES (1, 'T', 'A', 0.5, 200, '2026-01-01'), (2, 'T', 'B', NULL, 200, '2026-01-02'), (3, 'T', 'C', 1, 200, '2026-01-03');
            DELETE FROM ReportLog WHERE Sequence = 1;
            """);

        await db.Database.MigrateAsync();

        Assert.Equal(
            ["2 T B  200", "3 T C 1.0 200"],
            await db.Database.SqlQueryRaw<string>(
                "SELECT Sequence || ' ' || TaskId || ' ' || TrialId || ' ' || COALESCE(Score, '') || ' ' || Fidelity "
                    + "AS Value FROM ReportLog").ToListAsync());
        Assert.Equal(
            [3], await db.Database.SqlQueryRaw<int>(
                "SELECT seq AS Value FROM sqlite_sequence WHERE name = 'ReportLog'").ToListAsync());
        Assert.Equal(
            "ReportLog", await db.Database.SqlQueryRaw<string>(
                "SELECT DISTINCT tbl_name AS Value FROM sqlite_master WHERE sql LIKE '%ReportLog%'").SingleAsync());
        await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync(
            "INSERT INTO ReportLog (TaskId, Fidelity, AtUtc) VALUES ('T', 200, '2026-01-01')"));
    }

    [Fact]
    public async Task Start_OnAFolderInUse_IsRefusedInOneLine()
    {
        using var folder = new TempFolder();
        await using var server = await TestServer.StartAsync(folder: folder);

        var refusal = await Assert.ThrowsAsync<StartupException>(() => TestServer.StartAsync(folder: folder));

        Assert.Contains("Is another hyperfd-server running on it?", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_ARowThatChangedMeanwhile_IsAConflict()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        var id = (await agent.RegisterAsync()).Summary.Id;
        var now = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

        await server.QueryAsync(async one =>
        {
            var mine = await one.Tasks.SingleAsync(task => task.Id == id);
            await server.QueryAsync(async other =>
            {
                (await other.Tasks.SingleAsync(task => task.Id == id)).Cancel("first", now);
                return await other.SaveChangesAsync();
            });
            mine.Start(now);
            return await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => one.SaveChangesAsync());
        });
    }

    [Fact]
    public void Converter_OfATimeThatIsNotUtc_Throws() =>
        Assert.Throws<InvalidOperationException>(() =>
            new UtcDateTimeConverter().ConvertToProvider(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Local)));

    private static UnixFileMode Mode(string path) =>
        OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path);

    /// <summary>A database with something in it that has none of this binary's migrations.</summary>
    private static void MakeOlderDatabase(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            CREATE TABLE Keepsake (Text TEXT NOT NULL);
            INSERT INTO Keepsake VALUES ('from before');
            """;
        command.ExecuteNonQuery();
    }
}
