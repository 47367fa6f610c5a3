using System.Net;
using HyperFD.Contracts;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.Profiles;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;
using Microsoft.EntityFrameworkCore;
using Platform.Server.Tests.Support;

namespace Platform.Server.Tests.Trials;

public sealed class NextTrialTests
{
    [Fact]
    public async Task Next_AskedBySeveralAtOnce_GivesOneTrialOfTheTask()
    {
        await using var server = await TestServer.StartAsync(settings: "--Leases:MaxAttempts=100");
        using var agent = await server.CreateAgentAsync();
        var task = await agent.RegisterAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => agent.TryNextAsync(task.Summary.Id)));

        var trials = await Task.WhenAll(answers.Select(answer => answer.ReadAsync<TrialResponse>()));
        Assert.Single(trials.Select(trial => trial.Id).Distinct());
        Assert.Equal([1, 2, 3, 4, 5, 6], trials.Select(trial => trial.Attempt).Order());
        Assert.Equal(1, await server.QueryAsync(db => db.Trials.CountAsync()));
    }

    [Fact]
    public async Task Next_TwoAgentsAtOnce_EachGetsATrialOfItsOwnTask()
    {
        await using var server = await TestServer.StartAsync();
        using var one = await server.CreateAgentAsync("One");
        using var other = await server.CreateAgentAsync("Other");
        var (first, second) = (await one.RegisterAsync(), await other.RegisterAsync(Samples.Task("B", seed: 2)));

        var trials = await Task.WhenAll(one.NextAsync(first.Summary.Id), other.NextAsync(second.Summary.Id));

        Assert.Equal([first.Summary.Id, second.Summary.Id], trials.Select(trial => trial.TaskId));
        Assert.All(trials, trial => Assert.Equal((1, 1), (trial.Number, trial.Attempt)));
    }

    [Fact]
    public async Task Next_Unreported_IsGivenThreeTimesThenFailsAndAnotherComes()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        var id = (await agent.RegisterAsync()).Summary.Id;

        var given = new List<TrialResponse>();
        for (var i = 0; i < 4; i++)
            given.Add(await agent.NextAsync(id));

        Assert.Equal([1, 2, 3, 1], given.Select(trial => trial.Attempt));
        Assert.Equal([1, 1, 1, 2], given.Select(trial => trial.Number));
        var trials = await agent.Http.GetAsync<IReadOnlyList<TrialResponse>>($"/api/v1/tasks/{id}/trials");
        Assert.Equal((TrialState.Failed, "attempts-exhausted"), (trials[0].State, trials[0].Reason));
        Assert.Equal(0, await server.QueryAsync(db => db.ReportLog.CountAsync()));
    }

    [Fact]
    public async Task Report_AfterTheTrialWasGivenUp_IsRefused()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        var id = (await agent.RegisterAsync()).Summary.Id;
        var first = await agent.NextAsync(id);
        for (var i = 0; i < 3; i++)
            await agent.NextAsync(id);

        var late = await agent.TryReportAsync(first.Id, Samples.Report(0.5));

        await late.RefusedAsync(HttpStatusCode.Conflict, ProblemTypes.IllegalTransition);
    }

    [Fact]
    public async Task Next_AfterAPause_IsNoFurtherAttempt()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        var id = (await agent.RegisterAsync()).Summary.Id;
        var first = await agent.NextAsync(id);
        await agent.TryChangeAsync(id, "pause");

        await (await agent.TryNextAsync(id)).RefusedAsync(HttpStatusCode.Conflict, ProblemTypes.IllegalTransition);
        await agent.TryChangeAsync(id, "resume");

        var again = await agent.NextAsync(id);
        Assert.Equal((first.Id, 1), (again.Id, again.Attempt));
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("complete")]
    [InlineData("fail")]
    public async Task Next_OfAnEndedTask_IsRefused(string verb)
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        var id = (await agent.RegisterAsync()).Summary.Id;
        await agent.NextAsync(id);
        await (await agent.TryChangeAsync(id, verb, "enough")).ReadAsync<TaskResponse>();

        await (await agent.TryNextAsync(id)).RefusedAsync(HttpStatusCode.Conflict, ProblemTypes.IllegalTransition);
    }

    [Fact]
    public async Task Next_WithLimits_NeverCostsMore()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        var limits = new TaskLimits(MaxParameters: 60_000, MaxMacs: 15_000_000);
        var usual = DetectorCost.Of(Configuration.Default(FaceDetectorSpace.V1));
        Assert.True(usual.Macs > limits.MaxMacs, "The default must be too large for this test to mean anything.");
        var id = (await agent.RegisterAsync(Samples.Task(limits: limits))).Summary.Id;

        for (var i = 0; i < 5; i++)
        {
            var trial = await agent.NextAsync(id);
            Assert.Equal(TrialOrigin.Recommended, trial.Origin);
            Assert.True(trial.Cost.Parameters <= limits.MaxParameters && trial.Cost.Macs <= limits.MaxMacs);
            Assert.Equal(DetectorCost.Of(trial.Configuration.ToConfiguration()), trial.Cost);
            await agent.ReportAsync(trial.Id, 0.1 * i);
        }
    }

    [Fact]
    public async Task Next_WithALatencyLimit_IsNeverPredictedSlower()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        var device = LatencyModel.Of(Enumerable.Repeat(0.01, LatencyWork.Length));
        var usual = device.PredictMs(DetectorConfiguration.From(Configuration.Default(FaceDetectorSpace.V1)));
        var limits = new TaskLimits(Latency: new LatencyLimit(Math.Round(usual / 2, 3), device));
        var task = await agent.RegisterAsync(Samples.Task(limits: limits));

        Assert.Equal(device.Nanoseconds, task.Limits.Latency!.Device.Nanoseconds);
        for (var i = 0; i < 3; i++)
        {
            var trial = await agent.NextAsync(task.Summary.Id);
            Assert.Equal(TrialOrigin.Recommended, trial.Origin);
            var predicted = device.PredictMs(DetectorConfiguration.From(trial.Configuration.ToConfiguration()));
            Assert.True(predicted <= limits.Latency!.MaxMilliseconds);
            await agent.ReportAsync(trial.Id, 0.1 * i);
        }
    }

    [Fact]
    public async Task Register_LimitsBelowEveryConfiguration_IsRefused()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();

        var answer = await agent.Http.PostAsync(
            "/api/v1/tasks", Samples.Task(limits: new TaskLimits(MaxParameters: 1)));

        var problem = await answer.RefusedAsync(HttpStatusCode.UnprocessableEntity, ProblemTypes.Validation);
        Assert.True(problem.GetProperty("errors").TryGetProperty("limits", out var why));
        Assert.StartsWith(
            "no detector is this small; the smallest has ", why[0].GetString(), StringComparison.Ordinal);
    }
}
