using System.Net;
using HyperFD.Contracts;
using HyperFD.Contracts.Experience;
using HyperFD.Contracts.Learner;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;
using HyperFD.Server.Learner;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Server.Tests.Support;

namespace Platform.Server.Tests.Quarantine;

/// <summary>
/// Improbable reports are taken, kept, shown and not learned; what an admin releases is learned once.
/// </summary>
public sealed class QuarantineTests
{
    private const string Address = "/api/v1/learner/quarantine";

    [Theory]
    [InlineData(0.95, 12.5, QuarantineReason.ContradictsCurve)]
    [InlineData(0.5, 0.001, QuarantineReason.ImpossibleSpeed)]
    public async Task Report_ThatIsImprobable_IsHeldAndNotLearned(double score, double seconds, QuarantineReason reason)
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        var admin = await server.AdminAsync();
        var task = (await agent.RegisterAsync()).Summary.Id;
        await agent.ReportAsync((await agent.NextAsync(task)).Id, 0.4);

        var trial = await ReportAsync(agent, task, score, seconds);

        Assert.Equal((TrialState.Succeeded, score), (trial.State, trial.Score));
        var held = Assert.Single((await admin.GetAsync<QuarantineResponse>(Address)).Items);
        Assert.Equal(
            (trial.Id, reason, QuarantineState.Held, "Agent"), (held.TrialId, held.Reason, held.State, held.AgentName));
        await server.LearnedAsync(1);
        await AssertLearnedOnceAsync(server, admin, 1, 0.4);
        Assert.Contains(
            "not learned before an administrator has seen it",
            (await admin.GetAsync<IReadOnlyList<TimelineEvent>>($"/api/v1/tasks/{task}/events"))[^1].Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Release_OfAReport_LetsItBeLearnedOnce()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        var admin = await server.AdminAsync();
        var task = (await agent.RegisterAsync()).Summary.Id;
        await ReportAsync(agent, task, score: 0.95, seconds: 12.5);
        var held = Assert.Single((await admin.GetAsync<QuarantineResponse>(Address)).Items);

        var request = new QuarantineRequest([held.Id]);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => admin.PostAsync(
            $"{Address}/release", request)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
        Assert.Equal(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        await server.LearnedAsync(1);
        await AssertLearnedOnceAsync(server, admin, 1, 0.95);
        await (await admin.PostAsync($"{Address}/reject", request)).RefusedAsync(
            HttpStatusCode.Conflict, ProblemTypes.IllegalTransition);
    }

    [Fact]
    public async Task Reject_OfAReport_KeepsItOutForGood()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        var admin = await server.AdminAsync();
        var task = (await agent.RegisterAsync()).Summary.Id;
        var trial = await ReportAsync(agent, task, score: 0.95, seconds: 12.5);
        var held = Assert.Single((await admin.GetAsync<QuarantineResponse>(Address)).Items);

        Assert.Equal(
            HttpStatusCode.NoContent,
            (await admin.PostAsync($"{Address}/reject", new QuarantineRequest([held.Id]))).StatusCode);

        var after = await admin.GetAsync<QuarantineResponse>(Address);
        Assert.Equal(
            (0, QuarantineState.Rejected, "admin"), (after.Held, after.Items[0].State, after.Items[0].DecidedBy));
        await (await admin.PostAsync($"{Address}/release", new QuarantineRequest([held.Id]))).RefusedAsync(
            HttpStatusCode.Conflict, ProblemTypes.IllegalTransition);
        // The same report again is the same report: it does not come in by another door.
        await agent.TryReportAsync(trial.Id, Improbable(0.95, 12.5));
        Assert.Equal(0, await server.QueryAsync(db => db.ReportLog.CountAsync()));
    }

    [Fact]
    public async Task Decide_OnWhatIsNotThere_IsRefused()
    {
        await using var server = await TestServer.StartAsync();
        var admin = await server.AdminAsync();
        await (await admin.PostAsync($"{Address}/release", new QuarantineRequest([Guid.NewGuid()]))).RefusedAsync(
            HttpStatusCode.NotFound, ProblemTypes.NotFound);
        await (await admin.PostAsync($"{Address}/release", new QuarantineRequest([]))).RefusedAsync(
            HttpStatusCode.UnprocessableEntity, ProblemTypes.Validation);
    }

    [Fact]
    public async Task Agent_ThatReportsInvertedScores_IsKeptOutAndWhatOthersReportedStays()
    {
        await using var server = await TestServer.StartAsync();
        using var honest = await server.CreateAgentAsync("Honest");
        using var liar = await server.CreateAgentAsync("Liar");
        var admin = await server.AdminAsync();
        await (await admin.ImportAsync(MadeTable.Zip(MadeTable.Scored(12, 10, PlayedTasks.Worth, noise: 0.05))))
            .ReadAsync<TableImportResponse>();
        await server.PlayAsync(honest.Id, tasks: 1, reports: 5);
        await server.LearnedAsync(125);

        await server.PlayAsync(liar.Id, tasks: 3, reports: 10, one => 1 - PlayedTasks.Worth(one), seed: 2);
        await Waiting.UntilAsync(async () => (await admin.GetAsync<QuarantineResponse>(Address)).Held > 0);
        await Waiting.UntilAsync(async () => (await admin.GetAsync<LearnerStatus>("/api/v1/learner")).Queued == 0);
        var task = (await liar.RegisterAsync(Samples.Task(seed: 77))).Summary.Id;
        await liar.ReportAsync((await liar.NextAsync(task)).Id, 0.5);

        var quarantine = await admin.GetAsync<QuarantineResponse>(Address);
        Assert.Equal(31, quarantine.Held);
        Assert.All(
            quarantine.Items, report =>
                Assert.Equal(("Liar", QuarantineReason.ImplausibleAgent), (report.AgentName, report.Reason)));
        var log = await server.QueryAsync(db => db.ReportLog.AsNoTracking().ToListAsync());
        Assert.Equal(125, log.Count);
        await Waiting.UntilAsync(() => Task.FromResult(
            server.Services.GetRequiredService<RankerShelf>().Current.Ranker.Observations == 125));
        await AssertLearnedOnceAsync(server, admin, 125, log.Sum(entry => entry.Score ?? 0));

        // Whoever releases one report vouches for the agent: the next one is learned.
        await admin.PostAsync($"{Address}/release", new QuarantineRequest([quarantine.Items[0].Id]));
        await liar.ReportAsync((await liar.NextAsync(task)).Id, 0.6);
        await Waiting.UntilAsync(
            async () => (await admin.GetAsync<LearnerStatus>("/api/v1/learner")).Observations == 127);
        Assert.Equal(30, (await admin.GetAsync<QuarantineResponse>(Address)).Held);
    }

    private static TrialReportRequest Improbable(double score, double seconds) => Samples.Report(score) with
    {
        Seconds = seconds,
        Curve = [new CurvePoint(100, 1, 0.3), new CurvePoint(Samples.Steps, 0.5, 0.4)],
    };

    private static async Task<TrialResponse> ReportAsync(AgentClient agent, Guid task, double score, double seconds) =>
        await (await agent.TryReportAsync((await agent.NextAsync(task)).Id, Improbable(score, seconds)))
            .ReadAsync<TrialResponse>();

    /// <summary>An independent count and sum over the report log, and what the learner says.</summary>
    private static async Task AssertLearnedOnceAsync(TestServer server, HttpClient admin, int count, double sum)
    {
        var status = await admin.GetAsync<LearnerStatus>("/api/v1/learner");
        Assert.Equal((count, 0L), (status.Observations, status.Queued));
        Assert.Equal(sum, status.ScoreSum, precision: 9);
        Assert.Equal(count, await server.QueryAsync(db => db.ReportLog.CountAsync()));
        Assert.Equal(
            sum, await server.QueryAsync(db => db.ReportLog.SumAsync(entry => entry.Score)) ?? 0, precision: 9);
    }
}
