using System.Net.Http.Headers;
using HyperFD.Contracts.Accounts;
using HyperFD.Contracts.Agents;
using HyperFD.Contracts.Learner;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;
using HyperFD.TestSupport;
using Microsoft.Data.Sqlite;
using Platform.Server.Tests.Support;

namespace Platform.Server.Tests.Hosting;

/// <summary>
/// SIGKILL in the middle of work, several times over: nothing that was answered is lost, nothing is learned twice.
/// </summary>
public sealed class KillTests
{
    private const int Kills = 4;

    [Fact]
    public async Task Kill_WhileReportsArrive_LosesNothingAndLearnsNothingTwice()
    {
        using var folder = new TempFolder();
        var confirmed = new Dictionary<Guid, double>();
        var random = new Random(1);
        EnrolResponse? enrolled = null;
        Guid task = default;
        for (var run = 0; run < Kills; run++)
        {
            using var server = await ServerChild.ListenAsync(folder.FullPath);
            if (enrolled is null)
                (enrolled, task) = await BeginAsync(server);
            using var agent = ClientOf(server, enrolled);
            var work = WorkAsync(agent, task, confirmed, random);
            var until = confirmed.Count + random.Next(1, 6);
            await Waiting.UntilAsync(() => Task.FromResult(confirmed.Count >= until || work.IsCompleted));
            await server.KillAsync();
            await Assert.ThrowsAnyAsync<Exception>(() => work);
        }

        using (var last = await ServerChild.ListenAsync(folder.FullPath))
        {
            using var agent = ClientOf(last, enrolled!);
            await Waiting.UntilAsync(async () => (await agent.GetAsync<LearnerStatus>("/api/v1/learner")).Queued == 0);
            var status = await agent.GetAsync<LearnerStatus>("/api/v1/learner");
            var log = ReadLog(folder.Combine("data", "hyperfd.db"));
            Assert.All(confirmed, report => Assert.Equal(report.Value, log[report.Key]));
            // A kill between commit and answer may leave one report more than the agent knows of, for each kill.
            Assert.InRange(log.Count, confirmed.Count, confirmed.Count + Kills);
            Assert.Equal(log.Count, status.Observations);
            Assert.Equal(log.Values.Sum(), status.ScoreSum, precision: 9);
        }
    }

    private static async Task WorkAsync(HttpClient agent, Guid task, Dictionary<Guid, double> confirmed, Random random)
    {
        while (true)
        {
            var next = await agent.PostAsync(
                new Uri($"/api/v1/tasks/{task}/trials/next", UriKind.Relative), content: null);
            var trial = await next.ReadAsync<TrialResponse>();
            var score = Math.Round(random.NextDouble(), 3);
            await (await agent.PostAsync($"/api/v1/trials/{trial.Id}/report", Samples.Report(score)))
                .ReadAsync<TrialResponse>();
            confirmed.Add(trial.Id, score);
        }
    }

    private static async Task<(EnrolResponse Agent, Guid Task)> BeginAsync(ServerChild server)
    {
        using var client = server.CreateClient();
        await client.PostAsync("/api/v1/account/sign-in", new SignInRequest("admin", TestServer.AdminPassword));
        var code = await client.CreateCodeAsync();
        var request = new EnrolRequest(code, "Agent", "1", "cpu", 1);
        var enrolled = await (await client.PostAsync("/api/v1/agents/enrol", request)).ReadAsync<EnrolResponse>();
        using var agent = ClientOf(server, enrolled);
        var task = await agent.PostAsync("/api/v1/tasks", Samples.Task(budget: 1_000));
        return (enrolled, (await task.ReadAsync<TaskResponse>()).Summary.Id);
    }

    private static HttpClient ClientOf(ServerChild server, EnrolResponse enrolled)
    {
        var client = server.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", enrolled.Token);
        return client;
    }

    /// <summary>The report log as another program reads it.</summary>
    private static Dictionary<Guid, double> ReadLog(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False;Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT TrialId, Score FROM ReportLog ORDER BY Sequence";
        using var reader = command.ExecuteReader();
        var log = new Dictionary<Guid, double>();
        while (reader.Read())
            log.Add(reader.GetGuid(0), reader.GetDouble(1));
        return log;
    }
}
