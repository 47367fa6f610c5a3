using System.Net;
using HyperFD.Contracts;
using HyperFD.Contracts.Experience;
using HyperFD.Contracts.Learner;
using HyperFD.Contracts.Recommendations;
using HyperFD.Contracts.Tasks;
using HyperFD.Learning.Ranking;
using HyperFD.Server.Learner;
using HyperFD.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Server.Tests.Support;

namespace Platform.Server.Tests.Learner.Promotions;

/// <summary>Promotion, roll-back and the choice of strategy on a running server.</summary>
public sealed class RankersTests
{
    private const string Rankers = "/api/v1/learner/rankers";
    private static readonly RecommendRequest Question = new(Samples.Release(5), new TaskLimits(), 3, Seed: 3);

    [Fact]
    public async Task Candidate_ThatForetellsWorse_IsHeldBackAndTheEarlierOneServes()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        var admin = await server.AdminAsync();
        // Task-blind, so that it is plain what the table below does to it.
        await PostAsync(admin, "/api/v1/learner/strategy", new ChooseStrategyRequest(Strategies.AverageRank));
        await server.PlayAsync(agent.Id, tasks: 8, reports: 8);
        await server.LearnedAsync(64);
        await JudgedAsync(admin, atLeast: 20);
        var before = (await admin.GetAsync<RankersResponse>(Rankers)).Status;

        // A table that says the opposite of what the eight tasks here show.
        var opposite = MadeTable.Scored(12, 25, one => 1 - PlayedTasks.Worth(one), noise: 0.02);
        await (await admin.ImportAsync(MadeTable.Zip(opposite))).ReadAsync<TableImportResponse>();
        var candidate = await JudgedAsync(admin, atLeast: 65);

        Assert.True(candidate.LastEvaluation!.IsHeldBack);
        Assert.Equal(PromotionState.HeldBack, candidate.Promotion);
        Assert.Equal(
            (before.LearnedVersion, before.LearnedVersion + 1),
            (candidate.Status.RankerVersion, candidate.Status.LearnedVersion));
        Assert.Equal(RankerState.HeldBack, candidate.Rankers[0].State);
        Assert.Equal(before.RankerVersion, (await AskAsync(agent)).RankerVersion);

        await PostAsync(admin, $"{Rankers}/{candidate.Status.LearnedVersion}/promote");
        await ServedAsync(server, candidate.Status.LearnedVersion);
        Assert.Equal(candidate.Status.LearnedVersion, (await AskAsync(agent)).RankerVersion);
    }

    [Fact]
    public async Task RollBack_OverARestart_StaysAndNewReportsOnlyConditionTheirOwnTask()
    {
        using var folder = new TempFolder();
        AgentClient agent;
        await using (var server = await TestServer.StartAsync(folder: folder))
        {
            agent = await server.CreateAgentAsync();
            await server.PlayAsync(agent.Id, tasks: 2, reports: 4);
            await server.LearnedAsync(8);
            await PostAsync(await server.AdminAsync(), $"{Rankers}/5/roll-back");
            await ServedAsync(server, 5);
        }

        await using var again = await TestServer.StartAsync(folder: folder);
        agent = agent.At(again);
        var admin = await again.AdminAsync();
        var served = again.Services.GetRequiredService<RankerShelf>().Current;
        Assert.Equal((5, 5L), (served.Version, served.Ranker.Observations));

        var task = (await agent.RegisterAsync()).Summary.Id;
        await agent.ReportAsync((await agent.NextAsync(task)).Id, 0.5);
        await again.LearnedAsync(9);
        var list = await agent.Http.GetAsync<RecommendationList>($"/api/v1/tasks/{task}/recommendations");
        Assert.Equal((5, 5L, 1), (list.RankerVersion, list.ObservationsUsed, list.AfterReports));
        var status = (await admin.GetAsync<RankersResponse>(Rankers)).Status;
        Assert.Equal((5, 9, 9L, 0L), (status.RankerVersion, status.LearnedVersion, status.Observations, status.Queued));

        await PostAsync(admin, "/api/v1/learner/unpin");
        await ServedAsync(again, 9);
    }

    [Fact]
    public async Task Choose_AStrategy_ServesItAtOnceAndAfterARestart()
    {
        using var folder = new TempFolder();
        AgentClient agent;
        await using (var server = await TestServer.StartAsync(folder: folder))
        {
            agent = await server.CreateAgentAsync();
            await server.PlayAsync(agent.Id, tasks: 2, reports: 3);
            await server.LearnedAsync(6);
            await PostAsync(
                await server.AdminAsync(), "/api/v1/learner/strategy",
                new ChooseStrategyRequest(Strategies.AverageRank));
            await Waiting.UntilAsync(async () => (await AskAsync(agent)).Strategy == Strategies.AverageRank);
        }

        await using var again = await TestServer.StartAsync(folder: folder);
        Assert.Equal(
            (Strategies.AverageRank, 6),
            (await AskAsync(agent.At(again)) is var list ? (list.Strategy, list.RankerVersion) : default));
        var admin = await again.AdminAsync();
        Assert.Equal(Strategies.AverageRank, (await admin.GetAsync<RankersResponse>(Rankers)).ChosenStrategy);
        await PostAsync(admin, "/api/v1/learner/strategy", new ChooseStrategyRequest(null));
        await Waiting.UntilAsync(async () => (await AskAsync(agent.At(again))).Strategy == Strategies.Default);
    }

    [Fact]
    public async Task Change_ThatIsNotPossible_IsRefusedWithAStableType()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        var admin = await server.AdminAsync();
        async Task RefusedAsync(string path, HttpStatusCode status, string type, object? body = null) =>
            await (await admin.PostAsync($"/api/v1/learner/{path}", body ?? new object())).RefusedAsync(status, type);
        await RefusedAsync("pin", HttpStatusCode.Conflict, ProblemTypes.IllegalTransition);
        await server.PlayAsync(agent.Id, tasks: 1, reports: 3);
        await server.LearnedAsync(3);

        await RefusedAsync("rankers/3/promote", HttpStatusCode.Conflict, ProblemTypes.IllegalTransition);
        await RefusedAsync("rankers/3/roll-back", HttpStatusCode.Conflict, ProblemTypes.IllegalTransition);
        await RefusedAsync("rankers/99/roll-back", HttpStatusCode.NotFound, ProblemTypes.NotFound);
        await RefusedAsync("unpin", HttpStatusCode.Conflict, ProblemTypes.IllegalTransition);
        await RefusedAsync(
            "strategy", HttpStatusCode.UnprocessableEntity, ProblemTypes.Validation,
            new ChooseStrategyRequest("oracle"));
        Assert.Equal(3, (await admin.GetAsync<RankersResponse>(Rankers)).Status.RankerVersion);
    }

    [Fact]
    public async Task Rankers_ManyReportsAndAPin_KeepsThePinnedAndTheJudged()
    {
        await using var server = await TestServer.StartAsync(
            settings: ["--Learner:SnapshotsKept=3", "--Learner:JudgedKept=1"]);
        using var agent = await server.CreateAgentAsync();
        var admin = await server.AdminAsync();
        await server.PlayAsync(agent.Id, tasks: 4, reports: 5);
        await JudgedAsync(admin, atLeast: 20);
        await PostAsync(admin, $"{Rankers}/18/roll-back");
        await server.PlayAsync(agent.Id, tasks: 1, reports: 6, seed: 2);
        await server.LearnedAsync(26);

        var kept = (await admin.GetAsync<RankersResponse>(Rankers)).Rankers;

        Assert.Equal([26, 25, 24, 20, 18], kept.Select(row => row.Version));
        Assert.Equal(
            [
                RankerState.Candidate, RankerState.Candidate, RankerState.Candidate, RankerState.Earlier,
                RankerState.Promoted,
            ],
            kept.Select(row => row.State));
    }

    [Fact]
    public async Task Promoted_StoredRankerDamaged_IsLearnedAgainFromTheLog()
    {
        using var folder = new TempFolder();
        IReadOnlyList<string> before;
        await using (var server = await TestServer.StartAsync(folder: folder))
        {
            using var agent = await server.CreateAgentAsync();
            await server.PlayAsync(agent.Id, tasks: 2, reports: 4);
            await server.LearnedAsync(8);
            await PostAsync(await server.AdminAsync(), $"{Rankers}/4/roll-back");
            await ServedAsync(server, 4);
            before = [.. (await AskAsync(agent)).Items.Select(item => item.Configuration.Id)];
            await server.QueryAsync(db => db.Database.ExecuteSqlRawAsync(
                "UPDATE Rankers SET Content = x'00' WHERE RankerVersion = 4;"));
        }

        await using var again = await TestServer.StartAsync(folder: folder);
        using var asker = await again.CreateAgentAsync("Asker");
        var list = await AskAsync(asker);
        Assert.Equal((4, 4L), (list.RankerVersion, list.ObservationsUsed));
        Assert.Equal(before, list.Items.Select(item => item.Configuration.Id));
    }

    private static async Task<RecommendationList> AskAsync(AgentClient agent) =>
        await (await agent.Http.PostAsync("/api/v1/recommendations", Question)).ReadAsync<RecommendationList>();

    private static async Task PostAsync(HttpClient admin, string path, object? body = null) =>
        Assert.Equal(HttpStatusCode.NoContent, (await admin.PostAsync(path, body ?? new object())).StatusCode);

    private static Task ServedAsync(TestServer server, int version) => Waiting.UntilAsync(() =>
        Task.FromResult(server.Services.GetRequiredService<RankerShelf>().Current.Version == version));

    /// <summary>Waits until everything is learned and a ranker with so many observations is judged.</summary>
    private static async Task<RankersResponse> JudgedAsync(HttpClient admin, long atLeast)
    {
        RankersResponse? found = null;
        await Waiting.UntilAsync(async () =>
        {
            found = await admin.GetAsync<RankersResponse>(Rankers);
            return found.Status.Queued == 0 && found.Promotion != PromotionState.Evaluating
                && found.Rankers.Any(row => row.Evaluation is not null && row.Observations >= atLeast);
        });
        return found!;
    }
}
