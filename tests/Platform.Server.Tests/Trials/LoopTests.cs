using HyperFD.Contracts.Learner;
using HyperFD.Contracts.Recommendations;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;
using Platform.Server.Tests.Support;

namespace Platform.Server.Tests.Trials;

public sealed class LoopTests
{
    [Fact]
    public async Task Loop_FromEnrolmentToCompletion_IsLearnedReportByReport()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        var task = await agent.RegisterAsync(Samples.Task(budget: 3));
        var configurations = new HashSet<string>();
        for (var number = 1; number <= 3; number++)
        {
            var trial = await agent.NextAsync(task.Summary.Id);
            Assert.Equal((number, TrialState.Running, 1), (trial.Number, trial.State, trial.Attempt));
            Assert.Equal(number == 1 ? TrialOrigin.Default : TrialOrigin.Recommended, trial.Origin);
            Assert.True(configurations.Add(trial.Configuration.Id));
            var done = await agent.ReportAsync(trial.Id, score: number / 10.0);
            Assert.Equal((TrialState.Succeeded, number / 10.0), (done.State, done.Score!.Value));
        }

        Assert.Equal(System.Net.HttpStatusCode.NoContent, (await agent.TryNextAsync(task.Summary.Id)).StatusCode);
        await agent.TryChangeAsync(task.Summary.Id, "complete");
        await server.LearnedAsync(3);

        var end = await agent.Http.GetAsync<TaskResponse>($"/api/v1/tasks/{task.Summary.Id}");
        Assert.Equal((TaskState.Completed, 3, 0.3), (end.Summary.State, end.Summary.TrialsDone, end.Summary.BestScore));
        var learner = await agent.Http.GetAsync<LearnerStatus>("/api/v1/learner");
        Assert.Equal((3L, 3L, 0L, 3), (learner.Observations, learner.Cursor, learner.Queued, learner.RankerVersion));
        Assert.Equal(0.6, learner.ScoreSum, precision: 12);
        var history = await agent.Http.GetAsync<IReadOnlyList<RecommendationList>>(
            $"/api/v1/tasks/{task.Summary.Id}/recommendations/history");
        Assert.Equal([0L, 1L, 2L, 3L], history.Select(list => list.ObservationsUsed));
        Assert.Equal([0, 1, 2, 3], history.Select(list => list.AfterReports!.Value));
        Assert.All(history, list => Assert.Equal(5, list.Items.Count));
    }

    [Fact]
    public async Task Next_AfterAReport_IsTheFirstOfTheListStoredAfterIt()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        var task = await agent.RegisterAsync();
        await agent.ReportAsync((await agent.NextAsync(task.Summary.Id)).Id, score: 0.4);

        var next = await agent.NextAsync(task.Summary.Id);

        var history = await agent.Http.GetAsync<IReadOnlyList<RecommendationList>>(
            $"/api/v1/tasks/{task.Summary.Id}/recommendations/history");
        Assert.Equal(history[^1].Items[0].Configuration.Id, next.Configuration.Id);
        Assert.Equal(1, history[^1].ObservationsUsed);
    }
}
