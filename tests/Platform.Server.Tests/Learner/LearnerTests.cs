using System.Net;
using HyperFD.Contracts.Learner;
using HyperFD.Contracts.Recommendations;
using HyperFD.Contracts.Tasks;
using HyperFD.Server.Learner;
using HyperFD.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Server.Tests.Support;

namespace Platform.Server.Tests.Learner;

public sealed class LearnerTests
{
    [Fact]
    public async Task Learner_OverRestarts_HasLearnedEveryReportOnce()
    {
        using var folder = new TempFolder();
        AgentClient? agent = null;
        var reported = new List<double>();
        for (var run = 0; run < 3; run++)
        {
            await using var server = await TestServer.StartAsync(folder: folder);
            agent = agent?.At(server) ?? await server.CreateAgentAsync();
            var task = await agent.RegisterAsync(Samples.Task($"Run {run}", seed: run + 1));
            for (var i = 0; i < 4; i++)
            {
                double? score = i == 2 ? null : ((run * 4) + i + 1) / 100.0;
                var trial = await agent.NextAsync(task.Summary.Id);
                await agent.ReportAsync(trial.Id, score);
                reported.Add(score ?? 0);
            }

            // Stopped here without waiting: what is not learned yet is learned after the restart.
        }

        await using var last = await TestServer.StartAsync(folder: folder);
        await last.LearnedAsync(12);
        await AssertAgreesWithReportLogAsync(last, reported.Count, reported.Sum());
        agent!.Dispose();
    }

    [Fact]
    public async Task Learner_CutOffBetweenReportAndLearning_TakesItUpAtTheNextStart()
    {
        using var folder = new TempFolder();
        Guid taskId;
        AgentClient agent;
        await using (var server = await TestServer.StartAsync(folder: folder))
        {
            agent = await server.CreateAgentAsync();
            taskId = (await agent.RegisterAsync()).Summary.Id;
            var trial = await agent.NextAsync(taskId);
            // As after a kill: the report is committed, the learner never ran again.
            await server.Services.GetRequiredService<LearnerThread>().StopAsync(CancellationToken.None);
            await agent.ReportAsync(trial.Id, 0.5);
            var status = await agent.Http.GetAsync<LearnerStatus>("/api/v1/learner");
            Assert.Equal((0L, 1L), (status.Observations, status.Queued));
        }

        await using var again = await TestServer.StartAsync(folder: folder);
        await again.LearnedAsync(1);

        await AssertAgreesWithReportLogAsync(again, 1, 0.5);
        var lists = await agent.At(again).Http.GetAsync<IReadOnlyList<RecommendationList>>(
            $"/api/v1/tasks/{taskId}/recommendations/history");
        Assert.Equal([0L, 1L], lists.Select(list => list.ObservationsUsed));
    }

    [Fact]
    public async Task Learner_RestoredRanker_RecommendsTheSame()
    {
        using var folder = new TempFolder();
        var question = new RecommendRequest(Samples.Release(5), new TaskLimits(), 10, Seed: 3);
        AgentClient agent;
        RecommendationList before;
        await using (var server = await TestServer.StartAsync(folder: folder))
        {
            agent = await server.CreateAgentAsync();
            var task = await agent.RegisterAsync();
            foreach (var score in new[] { 0.2, 0.5, 0.4 })
                await agent.ReportAsync((await agent.NextAsync(task.Summary.Id)).Id, score);
            await server.LearnedAsync(3);
            before =
                await (await agent.Http.PostAsync("/api/v1/recommendations", question)).ReadAsync<RecommendationList>();
        }

        await using var again = await TestServer.StartAsync(folder: folder);
        var after = await (await agent.At(again).Http.PostAsync("/api/v1/recommendations", question))
            .ReadAsync<RecommendationList>();

        Assert.Equal(3, before.RankerVersion);
        Assert.Equal(before.RankerVersion, after.RankerVersion);
        Assert.Equal(
            before.Items.Select(item => item.Configuration.Id), after.Items.Select(item => item.Configuration.Id));
        Assert.Equal(
            before.Items.Select(item => item.Prediction.Score), after.Items.Select(item => item.Prediction.Score));
    }

    [Fact]
    public async Task Learner_StoredRankerDamaged_IsLearnedAgainFromTheLog()
    {
        using var folder = new TempFolder();
        await using (var server = await TestServer.StartAsync(folder: folder))
        {
            using var agent = await server.CreateAgentAsync();
            var task = await agent.RegisterAsync();
            foreach (var score in new[] { 0.2, 0.5 })
                await agent.ReportAsync((await agent.NextAsync(task.Summary.Id)).Id, score);
            await server.LearnedAsync(2);
            await server.QueryAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE Rankers SET Content = x'00';"));
        }

        await using var again = await TestServer.StartAsync(folder: folder);

        var served = again.Services.GetRequiredService<RankerShelf>().Current;
        Assert.Equal((2L, 2L, 2), (served.Ranker.Cursor, served.Ranker.Observations, served.Version));
        Assert.Equal(0.7, served.Ranker.ScoreSum, precision: 12);
    }

    [Fact]
    public async Task Learner_ManyReports_KeepsTheLastRankers()
    {
        await using var server = await TestServer.StartAsync(settings: "--Learner:SnapshotsKept=3");
        using var agent = await server.CreateAgentAsync();
        var task = await agent.RegisterAsync(Samples.Task(budget: 6));
        for (var i = 0; i < 6; i++)
            await agent.ReportAsync((await agent.NextAsync(task.Summary.Id)).Id, 0.1 * i);
        await server.LearnedAsync(6);

        var kept = await server.QueryAsync(
            db => db.Rankers.OrderBy(row => row.RankerVersion).Select(row => row.RankerVersion).ToListAsync());

        Assert.Equal([4, 5, 6], kept);
    }

    [Fact]
    public async Task Learner_ThatCannotLearn_IsDegradedAndRecommendationsGoOn()
    {
        await using var server = await TestServer.StartAsync(
            settings: ["--Learner:WaitSeconds=0", "--Learner:RetrySeconds=1"]);
        using var agent = await server.CreateAgentAsync();
        var task = await agent.RegisterAsync();
        var trial = await agent.NextAsync(task.Summary.Id);
        await server.QueryAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE LearnerCursor SET Observations = 41;"));

        await agent.ReportAsync(trial.Id, 0.5);

        await Waiting.UntilAsync(async () => await ReadyAsync(server) == "Degraded");
        Assert.Equal(2, (await agent.NextAsync(task.Summary.Id)).Number);
        await server.QueryAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE LearnerCursor SET Observations = 0;"));
        await server.LearnedAsync(1);
        await Waiting.UntilAsync(async () => await ReadyAsync(server) == "Healthy");
    }

    private static async Task<string> ReadyAsync(TestServer server)
    {
        using var client = server.CreateClient();
        var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>
    /// An independent sum over the report log equals what the learner says, and what its ranker holds.
    /// </summary>
    private static async Task AssertAgreesWithReportLogAsync(TestServer server, int count, double sum)
    {
        var log = await server.QueryAsync(
            db => db.ReportLog.AsNoTracking().OrderBy(entry => entry.Sequence).ToListAsync());
        Assert.Equal(Enumerable.Range(1, count).Select(number => (long)number), log.Select(entry => entry.Sequence));
        using var client = await server.SignInAdminAsync();
        var status = await client.GetAsync<LearnerStatus>("/api/v1/learner");
        Assert.Equal((count, 0L, log[^1].Sequence), (status.Observations, status.Queued, status.Cursor));
        Assert.Equal(log.Sum(entry => entry.Score ?? 0), status.ScoreSum, precision: 12);
        Assert.Equal(sum, status.ScoreSum, precision: 12);
        var served = server.Services.GetRequiredService<RankerShelf>().Current.Ranker;
        Assert.Equal((status.Observations, status.ScoreSum), (served.Observations, served.ScoreSum));
    }
}
