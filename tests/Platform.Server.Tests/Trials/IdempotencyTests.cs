using System.Net;
using HyperFD.Contracts;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;
using Microsoft.EntityFrameworkCore;
using Platform.Server.Tests.Support;

namespace Platform.Server.Tests.Trials;

public sealed class IdempotencyTests
{
    [Fact]
    public async Task Register_SameKeyAndContent_GetsTheSameAnswerAndOneTask()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();

        var first = await agent.Http.PostAsync("/api/v1/tasks", Samples.Task(), "key-1");
        var again = await agent.Http.PostAsync("/api/v1/tasks", Samples.Task(), "key-1");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, again.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal(first.Content.Headers.ContentType, again.Content.Headers.ContentType);
        Assert.Equal(1, await server.QueryAsync(db => db.Tasks.CountAsync()));
    }

    [Fact]
    public async Task Register_SameKeyOtherContent_IsAConflict()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        await agent.Http.PostAsync("/api/v1/tasks", Samples.Task(), "key-1");

        var other = await agent.Http.PostAsync("/api/v1/tasks", Samples.Task("Other"), "key-1");

        await other.RefusedAsync(HttpStatusCode.Conflict, ProblemTypes.IdempotencyConflict);
    }

    [Fact]
    public async Task Register_SameKeyOfAnotherAgent_IsAnotherKey()
    {
        await using var server = await TestServer.StartAsync();
        using var one = await server.CreateAgentAsync();
        using var other = await server.CreateAgentAsync();

        var first = await (await one.Http.PostAsync("/api/v1/tasks", Samples.Task(), "k")).ReadAsync<TaskResponse>();
        var second = await (await other.Http.PostAsync("/api/v1/tasks", Samples.Task(), "k")).ReadAsync<TaskResponse>();

        Assert.NotEqual(first.Summary.Id, second.Summary.Id);
    }

    [Fact]
    public async Task Register_RefusedOnce_TheKeyIsStillFree()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        var wrong = await agent.Http.PostAsync("/api/v1/tasks", Samples.Task(budget: 0), "key-1");
        await wrong.RefusedAsync(HttpStatusCode.UnprocessableEntity, ProblemTypes.Validation);

        var right = await agent.Http.PostAsync("/api/v1/tasks", Samples.Task(), "key-1");

        Assert.Equal(HttpStatusCode.Created, right.StatusCode);
    }

    [Fact]
    public async Task Register_ManyAtOnceWithOneKey_MakesOneTask()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ => agent.Http.PostAsync("/api/v1/tasks", Samples.Task(), "key-1")));

        var bodies = await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync()));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Single(bodies.Distinct());
        Assert.Equal(1, await server.QueryAsync(db => db.Tasks.CountAsync()));
    }

    [Fact]
    public async Task Next_SameKey_IsTheSameAttempt()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        var id = (await agent.RegisterAsync()).Summary.Id;

        var first = await (await agent.TryNextAsync(id, "key-1")).ReadAsync<TrialResponse>();
        var again = await (await agent.TryNextAsync(id, "key-1")).ReadAsync<TrialResponse>();
        var newKey = await (await agent.TryNextAsync(id, "key-2")).ReadAsync<TrialResponse>();

        Assert.Equal((first.Id, 1), (again.Id, again.Attempt));
        Assert.Equal((first.Id, 2), (newKey.Id, newKey.Attempt));
    }

    [Fact]
    public async Task Report_SameContentWithAnyKey_IsLearnedOnce()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        var trial = await agent.NextAsync((await agent.RegisterAsync()).Summary.Id);

        string?[] keys = ["key-1", "key-1", "key-2", null];
        var answers = new List<TrialResponse>();
        foreach (var key in keys)
            answers.Add(
                await (await agent.TryReportAsync(trial.Id, Samples.Report(0.4), key)).ReadAsync<TrialResponse>());

        Assert.All(answers, answer => Assert.Equal((TrialState.Succeeded, 0.4), (answer.State, answer.Score!.Value)));
        Assert.Equal(1, await server.QueryAsync(db => db.ReportLog.CountAsync()));
        Assert.Equal(1, await server.QueryAsync(db => db.Tasks.Select(task => task.TrialsDone).SingleAsync()));
    }

    [Fact]
    public async Task Report_OtherContent_IsAConflictAndTheFirstStays()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        var trial = await agent.NextAsync((await agent.RegisterAsync()).Summary.Id);
        await agent.ReportAsync(trial.Id, 0.4);

        var other = await agent.TryReportAsync(trial.Id, Samples.Report(0.5), "new-key");

        await other.RefusedAsync(HttpStatusCode.Conflict, ProblemTypes.IdempotencyConflict);
        Assert.Equal(0.4, await server.QueryAsync(db => db.ReportLog.Select(entry => entry.Score).SingleAsync()));
    }

    [Fact]
    public async Task Report_ManyAtOnce_IsOneObservation()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        var trial = await agent.NextAsync((await agent.RegisterAsync()).Summary.Id);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ => agent.TryReportAsync(trial.Id, Samples.Report(0.4))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(1, await server.QueryAsync(db => db.ReportLog.CountAsync()));
    }

    [Fact]
    public async Task Post_KeyTooLong_IsRefused()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();

        var answer = await agent.Http.PostAsync("/api/v1/tasks", Samples.Task(), new string('k', 101));

        await answer.RefusedAsync(HttpStatusCode.UnprocessableEntity, ProblemTypes.Validation);
    }
}
