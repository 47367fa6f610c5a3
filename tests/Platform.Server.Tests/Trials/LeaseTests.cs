using HyperFD.Contracts.Agents;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;
using HyperFD.Server.Trials;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Platform.Server.Tests.Support;

namespace Platform.Server.Tests.Trials;

/// <summary>Leases by a clock that the test turns.</summary>
public sealed class LeaseTests
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Monitor_LeaseLapsed_MakesTheTrialStaleAndALateHeartbeatRevivesIt()
    {
        await using var server = await TestServer.StartAsync(new FakeTimeProvider(
            DateTimeOffset.UnixEpoch.AddYears(56)));
        using var agent = await server.CreateAgentAsync();
        var task = await agent.RegisterAsync();
        var trial = await agent.NextAsync(task.Summary.Id);
        Assert.Equal(90, trial.LeaseSeconds);

        await TurnUntilAsync(server, trial.Id, TrialState.Stale);
        var reply = await agent.BeatAsync(task.Summary.Id, trial.Id);

        Assert.Equal((AgentInstruction.Continue, 30), (reply.Instruction, reply.IntervalSeconds));
        Assert.Equal(TrialState.Running, await StateAsync(server, trial.Id));
        var kinds = (await agent.Http.GetAsync<IReadOnlyList<TimelineEvent>>($"/api/v1/tasks/{task.Summary.Id}/events"))
            .Select(line => line.Kind);
        Assert.Equal(["registered", "started", "trial-started", "trial-stale", "trial-revived"], kinds);
    }

    [Theory]
    [InlineData(90, TrialState.Running)]
    [InlineData(91, TrialState.Stale)]
    public async Task Sweep_AtAndAfterTheEndOfTheLease_ExpiresOnlyAfter(int seconds, TrialState expected)
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56));
        await using var server = await TestServer.StartAsync(time);
        using var agent = await server.CreateAgentAsync();
        var trial = await agent.NextAsync((await agent.RegisterAsync()).Summary.Id);

        time.Advance(TimeSpan.FromSeconds(seconds));
        await SweepAsync(server);

        Assert.Equal(expected, await StateAsync(server, trial.Id));
    }

    [Fact]
    public async Task Heartbeats_InTime_KeepTheTrialRunning()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56));
        await using var server = await TestServer.StartAsync(time);
        using var agent = await server.CreateAgentAsync();
        var trial = await agent.NextAsync((await agent.RegisterAsync()).Summary.Id);

        for (var i = 0; i < 40; i++)
        {
            time.Advance(Heartbeat);
            await agent.BeatAsync(null, trial.Id);
            await SweepAsync(server);
        }

        Assert.Equal(TrialState.Running, await StateAsync(server, trial.Id));
        Assert.Equal(1, await server.QueryAsync(db => db.Trials.Select(row => row.Attempt).SingleAsync()));
    }

    [Fact]
    public async Task Report_OfAStaleTrial_IsTakenAndLearned()
    {
        await using var server = await TestServer.StartAsync(new FakeTimeProvider(
            DateTimeOffset.UnixEpoch.AddYears(56)));
        using var agent = await server.CreateAgentAsync();
        var trial = await agent.NextAsync((await agent.RegisterAsync()).Summary.Id);
        await TurnUntilAsync(server, trial.Id, TrialState.Stale);

        var reported = await agent.ReportAsync(trial.Id, 0.6);

        Assert.Equal(TrialState.Succeeded, reported.State);
        await server.LearnedAsync(1);
    }

    [Fact]
    public async Task Monitor_StaleTrialOfAnEndedTask_FailsIt()
    {
        await using var server = await TestServer.StartAsync(new FakeTimeProvider(
            DateTimeOffset.UnixEpoch.AddYears(56)));
        using var agent = await server.CreateAgentAsync();
        var task = await agent.RegisterAsync();
        var trial = await agent.NextAsync(task.Summary.Id);
        await agent.TryChangeAsync(task.Summary.Id, "cancel");

        await TurnUntilAsync(server, trial.Id, TrialState.Failed);

        var trials = await agent.Http.GetAsync<IReadOnlyList<TrialResponse>>($"/api/v1/tasks/{task.Summary.Id}/trials");
        Assert.Equal("task-ended", trials[0].Reason);
        Assert.Equal(
            1, (await agent.Http.GetAsync<TaskResponse>($"/api/v1/tasks/{task.Summary.Id}")).Summary.TrialsDone);
    }

    [Theory]
    [InlineData("pause", AgentInstruction.Pause)]
    [InlineData("cancel", AgentInstruction.Cancel)]
    [InlineData("complete", AgentInstruction.Cancel)]
    public async Task Heartbeat_AfterTheTaskChanged_BringsTheInstruction(string verb, AgentInstruction expected)
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        var task = await agent.RegisterAsync();
        var trial = await agent.NextAsync(task.Summary.Id);
        await agent.TryChangeAsync(task.Summary.Id, verb);

        Assert.Equal(expected, (await agent.BeatAsync(task.Summary.Id, trial.Id)).Instruction);
        var progress = await agent.Http.PostAsync(
            $"/api/v1/trials/{trial.Id}/progress", new TrialProgressRequest([new CurvePoint(10, 1, null)]));
        Assert.Equal(expected, (await progress.ReadAsync<HeartbeatResponse>()).Instruction);
    }

    [Fact]
    public async Task Heartbeat_OfAReportedTrial_SaysStop()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        var task = await agent.RegisterAsync();
        var trial = await agent.NextAsync(task.Summary.Id);
        await agent.ReportAsync(trial.Id, 0.5);

        Assert.Equal(AgentInstruction.Cancel, (await agent.BeatAsync(task.Summary.Id, trial.Id)).Instruction);
    }

    [Fact]
    public async Task Agents_SilentLongerThanALease_AreOffline()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56));
        await using var server = await TestServer.StartAsync(time);
        using var agent = await server.CreateAgentAsync();
        var admin = await server.AdminAsync();
        await agent.BeatAsync();

        Assert.True((await admin.GetAsync<IReadOnlyList<AgentResponse>>("/api/v1/agents"))[0].Online);
        time.Advance(TimeSpan.FromSeconds(91));
        Assert.False((await admin.GetAsync<IReadOnlyList<AgentResponse>>("/api/v1/agents"))[0].Online);
    }

    private static Task<TrialState> StateAsync(TestServer server, Guid trialId) =>
        server.QueryAsync(
            db => db.Trials.Where(trial => trial.Id == trialId).Select(trial => trial.State).SingleAsync());

    /// <summary>Turns the clock in the steps of the monitor until it has seen the trial go where it should.</summary>
    private static Task TurnUntilAsync(
        TestServer server, Guid trialId, TrialState expected) => Waiting.UntilAsync(async () =>
    {
        server.Time!.Advance(Heartbeat / 2);
        return await StateAsync(server, trialId) == expected;
    });

    private static async Task SweepAsync(TestServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var sweep = scope.ServiceProvider.GetRequiredService<LeaseSweep>();
        await sweep.RunAsync(server.Time!.GetUtcNow().UtcDateTime, CancellationToken.None);
    }
}
