using System.Globalization;
using HyperFD.Contracts.Accounts;
using HyperFD.Contracts.Learner;
using HyperFD.Server.Learner;
using HyperFD.TestSupport;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Server.Tests.Support;

namespace Platform.Server.Tests.Hosting;

/// <summary>
/// SIGKILL while reports are learned and rankers are judged: afterwards the same ranker, byte for byte, as without the
/// kills.
/// <c>HYPERFD_TEST_KILLS=50</c> kills as often as a person may want to see.
/// </summary>
public sealed class LearnerKillTests
{
    private const int ReportsPerTask = 10;
    private const int LongestLifeMs = 2_000;

    /// <summary>After the first report of a life was learned: about as long as the next few take.</summary>
    private const int LongestAfterLearningMs = 100;

    /// <summary>For all of the log, however many kills left how much of it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private static readonly int Kills = int.Parse(
        Environment.GetEnvironmentVariable("HYPERFD_TEST_KILLS") ?? "6", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Kill_WhileLearning_EndsWithTheSameRankerAsWithout()
    {
        using var undisturbed = new TempFolder();
        using var killed = new TempFolder();
        await LogReportsAsync(undisturbed, killed);
        var random = new Random(1);
        var lives = new List<Life>();
        for (var kill = 0; kill < Kills; kill++)
            lives.Add(await LiveAndKillAsync(killed, random, waitForLearning: kill % 2 == 0));

        var expected = await LearnAllAsync(undisturbed);
        var found = await LearnAllAsync(killed);

        TestContext.Current.SendDiagnosticMessage($"Observations learned: {string.Join(' ', lives)}");
        Assert.Equal(expected, found);
        var (count, sum) = Log(killed);
        Assert.Equal(count, found.Observations);
        Assert.Equal(sum, found.ScoreSum, precision: 9);
        // Kills before the first or after the last report say nothing of learning.
        Assert.True(
            lives.Exists(life => life.IsCutOff(count)), $"No kill hit learning: {string.Join(' ', lives)} of {count}");
    }

    /// <param name="waitForLearning">
    /// Kills while reports are being learned; else at any moment, also before the learner is there.
    /// </param>
    private static async Task<Life> LiveAndKillAsync(TempFolder folder, Random random, bool waitForLearning)
    {
        var (before, all) = (Stored(folder).Observations, Log(folder).Count);
        using var server = await ServerChild.ListenAsync(folder.FullPath);
        if (waitForLearning && before < all)
            await Waiting.UntilAsync(() => Task.FromResult(Stored(folder).Observations > before));
        await Task.Delay(random.Next(0, waitForLearning ? LongestAfterLearningMs : LongestLifeMs));
        await server.KillAsync();
        return new Life(before, Stored(folder).Observations);
    }

    /// <summary>The same reports in both folders, none of them learned.</summary>
    private static async Task LogReportsAsync(params TempFolder[] folders)
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        await server.Services.GetRequiredService<LearnerThread>().StopAsync(CancellationToken.None);
        await server.PlayAsync(agent.Id, tasks: Math.Max(4, Kills / 6), ReportsPerTask);
        await server.QueryAsync(async db =>
        {
            foreach (var folder in folders)
            {
                Directory.CreateDirectory(folder.Combine("data"));
                var file = folder.Combine("data", "hyperfd.db");
                await db.Database.ExecuteSqlAsync($"VACUUM INTO {file};");
            }

            return folders.Length;
        });
    }

    private static async Task<LearnedState> LearnAllAsync(TempFolder folder)
    {
        using (var server = await ServerChild.ListenAsync(folder.FullPath))
        {
            using var admin = server.CreateClient();
            await admin.PostAsync("/api/v1/account/sign-in", new SignInRequest("admin", TestServer.AdminPassword));
            using var over = new CancellationTokenSource(Patience);
            while ((await admin.GetAsync<LearnerStatus>("/api/v1/learner")).Queued > 0)
                await Task.Delay(100, over.Token);
            await server.KillAsync();
        }

        return Stored(folder);
    }

    /// <summary>What another program reads of the learner, without the server.</summary>
    private static LearnedState Stored(TempFolder folder) => Ask(
        folder,
        "SELECT c.Observations, c.ScoreSum, c.RankerVersion, COALESCE(r.Sha256, '') "
        + "FROM LearnerCursor c LEFT JOIN Rankers r ON r.RankerVersion = c.RankerVersion",
        row => new LearnedState(row.GetInt64(0), row.GetDouble(1), row.GetInt32(2), row.GetString(3)));

    private static (long Count, double Sum) Log(TempFolder folder) =>
        Ask(folder, "SELECT COUNT(*), SUM(Score) FROM ReportLog", row => (row.GetInt64(0), row.GetDouble(1)));

    private static T Ask<T>(TempFolder folder, string sql, Func<SqliteDataReader, T> read)
    {
        using var connection = new SqliteConnection(
            $"Data Source={folder.Combine("data", "hyperfd.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        return read(reader);
    }

    /// <summary>What was durably learned when a server started, and when it was killed.</summary>
    private sealed record Life(long AtStart, long AtKill)
    {
        /// <summary>It was learning, and had not come to the end of the log.</summary>
        public bool IsCutOff(long log) => AtStart < AtKill && AtKill < log;

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{AtStart}–{AtKill}");
    }

    private sealed record LearnedState(long Observations, double ScoreSum, int RankerVersion, string Sha256);
}
