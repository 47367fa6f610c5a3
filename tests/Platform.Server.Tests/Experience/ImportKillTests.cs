using HyperFD.Contracts.Accounts;
using HyperFD.Contracts.Experience;
using HyperFD.Contracts.Learner;
using HyperFD.TestSupport;
using Microsoft.Data.Sqlite;
using Platform.Server.Tests.Hosting;
using Platform.Server.Tests.Support;

namespace Platform.Server.Tests.Experience;

/// <summary>
/// SIGKILL while a table is imported: afterwards all of it is there or nothing, and it is learned once.
/// </summary>
public sealed class ImportKillTests
{
    private const int Tasks = 12;
    private const int Configurations = 60;
    private const int Observations = Tasks * Configurations;

    [Fact]
    public async Task Kill_WhileATableIsImported_LeavesAllOrNothing()
    {
        using var folder = new TempFolder();
        var zip = MadeTable.Zip(MadeTable.Of(Tasks, Configurations));
        var random = new Random(1);
        var counts = new List<long>();
        for (var run = 0; run < 4; run++)
        {
            using var server = await ServerChild.ListenAsync(folder.FullPath);
            using var admin = await SignInAsync(server);
            var import = admin.ImportAsync(zip);
            await Task.WhenAny(import, Task.Delay(random.Next(40, 900)));
            await server.KillAsync();
            await Task.WhenAny(import);
            counts.Add(Count(folder));
        }

        using (var last = await ServerChild.ListenAsync(folder.FullPath))
        {
            using var admin = await SignInAsync(last);
            await (await admin.ImportAsync(zip)).ReadAsync<TableImportResponse>();
            await Waiting.UntilAsync(async () => (await admin.GetAsync<LearnerStatus>("/api/v1/learner")).Queued == 0);
            Assert.Equal(Observations, (await admin.GetAsync<LearnerStatus>("/api/v1/learner")).Observations);
            Assert.Single((await admin.GetAsync<ExperienceResponse>("/api/v1/experience")).Tables);
            Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Combine("data", "work")));
        }

        Assert.All(counts, count => Assert.True(count is 0 or Observations, $"{count} of {Observations}"));
        Assert.Equal(Observations, Count(folder));
    }

    private static async Task<HttpClient> SignInAsync(ServerChild server)
    {
        var admin = server.CreateClient();
        await admin.PostAsync("/api/v1/account/sign-in", new SignInRequest("admin", TestServer.AdminPassword));
        return admin;
    }

    /// <summary>Imported observations as another program counts them; all three tables must tell the same.</summary>
    private static long Count(TempFolder folder)
    {
        using var connection = new SqliteConnection(
            $"Data Source={folder.Combine("data", "hyperfd.db")};Pooling=False");
        connection.Open();
        long Ask(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            return (long)command.ExecuteScalar()!;
        }

        var log = Ask("SELECT COUNT(*) FROM ReportLog");
        Assert.Equal(log > 0 ? 1 : 0, Ask("SELECT COUNT(*) FROM ImportedTables"));
        Assert.Equal(log > 0 ? Tasks : 0, Ask("SELECT COUNT(*) FROM ImportedTasks"));
        return log;
    }
}
