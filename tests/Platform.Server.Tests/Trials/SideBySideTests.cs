using System.Net;
using HyperFD.Contracts;
using HyperFD.Contracts.Recommendations;
using HyperFD.Contracts.Trials;
using Microsoft.EntityFrameworkCore;
using Platform.Server.Tests.Support;

namespace Platform.Server.Tests.Trials;

/// <summary>An agent that trains several trials of a task at once.</summary>
public sealed class SideBySideTests
{
    [Fact]
    public async Task Next_WithATrialInHand_GivesAnotherConfigurationAndLeavesThatOneAlone()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        var id = (await agent.RegisterAsync()).Summary.Id;

        var first = await agent.NextAsync(id);
        var second = await NextAsync(agent, id, first.Id);
        var third = await NextAsync(agent, id, first.Id, second.Id);

        TrialResponse[] given = [first, second, third];
        Assert.Equal([1, 2, 3], given.Select(trial => trial.Number));
        Assert.Equal(3, given.Select(trial => trial.Configuration.Id).Distinct().Count());
        var trials = await agent.Http.GetAsync<IReadOnlyList<TrialResponse>>($"/api/v1/tasks/{id}/trials");
        Assert.All(trials, trial => Assert.Equal((TrialState.Running, 1), (trial.State, trial.Attempt)));
    }

    /// <summary>
    /// As after a kill: what the agent does not say it has comes again, the oldest first, before anything new.
    /// </summary>
    [Fact]
    public async Task Next_WithOneOfThreeInHand_GivesTheOthersAgain()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        var id = (await agent.RegisterAsync()).Summary.Id;
        var first = await agent.NextAsync(id);
        var second = await NextAsync(agent, id, first.Id);
        var third = await NextAsync(agent, id, first.Id, second.Id);

        var again = await NextAsync(agent, id, second.Id);
        var last = await NextAsync(agent, id, second.Id, again.Id);

        Assert.Equal((first.Id, 2), (again.Id, again.Attempt));
        Assert.Equal((third.Id, 2), (last.Id, last.Attempt));
    }

    [Fact]
    public async Task Next_BudgetSpentByTrialsInHand_GivesNothing()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        var task = await agent.RegisterAsync(Samples.Task() with { TrialBudget = 2 });
        var first = await agent.NextAsync(task.Summary.Id);
        var second = await NextAsync(agent, task.Summary.Id, first.Id);

        var answer = await TryNextAsync(agent, task.Summary.Id, first.Id, second.Id);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Fact]
    public async Task Next_NamesOfThousands_AreRefused()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        var id = (await agent.RegisterAsync()).Summary.Id;

        var answer = await TryNextAsync(agent, id, [.. Enumerable.Range(0, 1000).Select(_ => Guid.NewGuid())]);

        await answer.RefusedAsync(HttpStatusCode.UnprocessableEntity, ProblemTypes.Validation);
    }

    [Fact]
    public async Task Pause_WithTwoTrialsInHand_IsNoFurtherAttemptForEither()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        var id = (await agent.RegisterAsync()).Summary.Id;
        var first = await agent.NextAsync(id);
        await NextAsync(agent, id, first.Id);
        await agent.TryChangeAsync(id, "pause");
        await agent.TryChangeAsync(id, "resume");

        var again = await agent.NextAsync(id);
        var other = await NextAsync(agent, id, again.Id);

        Assert.Equal([1, 1], new[] { again.Attempt, other.Attempt });
    }

    /// <summary>
    /// Its curve is kept, it counts, and the learner never sees it: what it would have reached is not known.
    /// </summary>
    [Fact]
    public async Task Report_Pruned_EndsTheTrialAndIsNotLearned()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        var task = await agent.RegisterAsync(Samples.Task() with { TrialBudget = 2 });
        var first = await agent.NextAsync(task.Summary.Id);
        var second = await NextAsync(agent, task.Summary.Id, first.Id);
        await agent.ReportAsync(first.Id, 0.9);
        var pruned = new TrialReportRequest(
            TrialOutcome.Pruned, Score: null, Fidelity: 40, Seconds: 3, 1000, 2000, [new CurvePoint(40, 1.5, 0.2)],
            "successive-halving");

        var ended = await (await agent.TryReportAsync(second.Id, pruned)).ReadAsync<TrialResponse>();
        var twice = await agent.TryReportAsync(second.Id, pruned);
        var scored = await agent.TryReportAsync(second.Id, pruned with { Score = 0.2 });

        Assert.Equal((TrialState.Pruned, null, "successive-halving"), (ended.State, ended.Score, ended.Reason));
        Assert.Equal(pruned.Curve, ended.Curve);
        Assert.Equal(HttpStatusCode.OK, twice.StatusCode);
        Assert.False(scored.IsSuccessStatusCode);
        Assert.Equal(
            [first.Id], await server.QueryAsync(db => db.ReportLog.Select(entry => entry.TrialId).ToListAsync()));
        Assert.Equal(HttpStatusCode.NoContent, (await agent.TryNextAsync(task.Summary.Id)).StatusCode);
    }

    /// <summary>On a server that learned before, so that something is expected of every recommended trial.</summary>
    [Fact]
    public async Task Next_TrialsSideBySide_EachIsTheFirstOfAListOfTheHistoryWithWhatIsExpectedOfIt()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        var earlier = (await agent.RegisterAsync()).Summary.Id;
        foreach (var score in new[] { 0.2, 0.6, 0.4 })
            await agent.ReportAsync((await agent.NextAsync(earlier)).Id, score);
        await server.LearnedAsync(3);
        var id = (await agent.RegisterAsync(Samples.Task("B", seed: 2))).Summary.Id;

        var first = await agent.NextAsync(id);
        var second = await NextAsync(agent, id, first.Id);
        var third = await NextAsync(agent, id, first.Id, second.Id);
        await agent.ReportAsync(first.Id, 0.3);
        var fourth = await NextAsync(agent, id, second.Id, third.Id);

        var history = await agent.Http.GetAsync<IReadOnlyList<RecommendationList>>(
            $"/api/v1/tasks/{id}/recommendations/history");
        Assert.All([second, third, fourth], trial =>
        {
            var chosen = history.Last(list => list.Items[0].Configuration.Id == trial.Configuration.Id).Items[0];
            Assert.NotNull(chosen.Prediction.Score);
            Assert.NotNull(chosen.Prediction.Deviation);
            Assert.Equal(trial.Prediction!.Score, chosen.Prediction.Score);
            Assert.Equal(trial.Prediction.Deviation, chosen.Prediction.Deviation);
        });
        Assert.Equal([0, 0, 0, 1], history.Select(list => list.AfterReports!.Value));
        Assert.Equal(fourth.Configuration.Id, history[^1].Items[0].Configuration.Id);
        string[] running = [second.Configuration.Id, third.Configuration.Id];
        Assert.DoesNotContain(
            history[^1].Items, item => running.Contains(item.Configuration.Id, StringComparer.Ordinal));
    }

    private static async Task<TrialResponse> NextAsync(AgentClient agent, Guid task, params Guid[] inHand) =>
        await (await TryNextAsync(agent, task, inHand)).ReadAsync<TrialResponse>();

    private static Task<HttpResponseMessage> TryNextAsync(AgentClient agent, Guid task, params Guid[] inHand) =>
        agent.Http.PostAsync($"/api/v1/tasks/{task}/trials/next", new NextTrialRequest(inHand));
}
