using HyperFD.Contracts.Learner;
using HyperFD.Contracts.Trials;
using HyperFD.Server.Quarantine;
using HyperFD.Server.Trials;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Server.Tests.Support;

namespace Platform.Server.Tests.Quarantine;

/// <summary>
/// What becomes of an agent's reports at the moment when it is doubted, whatever they were doing then.
/// </summary>
public sealed class AgentQuarantineTests
{
    private const string Address = "/api/v1/learner/quarantine";

    [Fact]
    public async Task Report_AskedJustBeforeItsAgentIsDoubted_IsHeldAndNotLearned()
    {
        var race = new SaveRace();
        await using var server = await TestServer.StartAsync(race);
        using var agent = await server.CreateAgentAsync();
        var task = (await agent.RegisterAsync()).Summary.Id;
        var trial = await agent.NextAsync(task);
        race.Arm(change => change.Entity is ReportLogEntry, () => DoubtAsync(server, agent));

        await agent.ReportAsync(trial.Id, 0.5);

        Assert.True(race.IsRun);
        await AssertHeldAsync(server, trial.Id);
    }

    [Fact]
    public async Task Doubt_AfterAReportWasReleasedForAnotherReason_HoldsItAgain()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        var admin = await server.AdminAsync();
        var task = (await agent.RegisterAsync()).Summary.Id;
        var trial = await agent.NextAsync(task);
        var impossible = Samples.Report(0.5) with { Seconds = 0.001 };
        await (await agent.TryReportAsync(trial.Id, impossible)).ReadAsync<TrialResponse>();
        var held = Assert.Single((await admin.GetAsync<QuarantineResponse>(Address)).Items);
        Assert.Equal(QuarantineReason.ImpossibleSpeed, held.Reason);
        await admin.PostAsync($"{Address}/release", new QuarantineRequest([held.Id]));
        await server.LearnedAsync(1);

        await DoubtAsync(server, agent);

        await AssertHeldAsync(server, trial.Id);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Release_OfAnImprobableReportOfADoubtedAgent_VouchesForTheAgent(bool isHeldBefore)
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        var admin = await server.AdminAsync();
        var task = (await agent.RegisterAsync()).Summary.Id;
        if (!isHeldBefore)
            await DoubtAsync(server, agent);
        var impossible = Samples.Report(0.5) with { Seconds = 0.001 };
        await (await agent.TryReportAsync((await agent.NextAsync(task)).Id, impossible)).ReadAsync<TrialResponse>();
        if (isHeldBefore)
            await DoubtAsync(server, agent);
        var held = Assert.Single((await admin.GetAsync<QuarantineResponse>(Address)).Items);
        Assert.Equal(QuarantineReason.ImplausibleAgent, held.Reason);
        Assert.StartsWith("its scores agree with nobody's; this report: ", held.Detail, StringComparison.Ordinal);
        await agent.ReportAsync((await agent.NextAsync(task)).Id, 0.4);
        Assert.Equal(2, (await admin.GetAsync<QuarantineResponse>(Address)).Held);

        await admin.PostAsync($"{Address}/release", new QuarantineRequest([held.Id]));
        await agent.ReportAsync((await agent.NextAsync(task)).Id, 0.6);

        await server.LearnedAsync(2);
        Assert.Equal(1, (await admin.GetAsync<QuarantineResponse>(Address)).Held);
    }

    private static async Task DoubtAsync(TestServer server, AgentClient agent)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var quarantine = scope.ServiceProvider.GetRequiredService<AgentQuarantine>();
        await quarantine.RunAsync(agent.Id, "its scores agree with nobody's", CancellationToken.None);
    }

    /// <summary>In quarantine because of its agent, in no log, and forgotten if it was learned.</summary>
    private static async Task AssertHeldAsync(TestServer server, Guid trial)
    {
        var admin = await server.AdminAsync();
        var report = Assert.Single((await admin.GetAsync<QuarantineResponse>(Address)).Items);
        Assert.Equal(
            (trial, QuarantineState.Held, QuarantineReason.ImplausibleAgent, null),
            (report.TrialId, report.State, report.Reason, report.DecidedBy));
        Assert.Equal(0, await server.QueryAsync(db => db.ReportLog.CountAsync()));
        var status = await admin.GetAsync<LearnerStatus>("/api/v1/learner");
        Assert.Equal((0L, 0L), (status.Observations, status.Queued));
    }
}
