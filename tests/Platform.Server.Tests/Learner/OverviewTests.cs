using HyperFD.Contracts.Learner;
using Platform.Server.Tests.Support;

namespace Platform.Server.Tests.Learner;

public sealed class OverviewTests
{
    [Fact]
    public async Task Overview_AfterTwoTasks_CountsAndShowsWhatWasKnownBeforeEach()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        var first = await agent.RegisterAsync(Samples.Task("First"));
        foreach (var score in new[] { 0.3, 0.6 })
            await agent.ReportAsync((await agent.NextAsync(first.Summary.Id)).Id, score);
        await server.LearnedAsync(2);
        var second = await agent.RegisterAsync(Samples.Task("Second", startWithDefault: false, seed: 2));
        await agent.ReportAsync((await agent.NextAsync(second.Summary.Id)).Id, 0.5);
        await agent.NextAsync(second.Summary.Id);
        await server.LearnedAsync(3);

        var overview = await (await server.AdminAsync()).GetAsync<OverviewResponse>("/api/v1/overview");

        Assert.Equal(
            (1, 1, 2, 2), (overview.AgentsOnline, overview.AgentsTotal, overview.TasksRunning, overview.TasksTotal));
        Assert.Equal((1, 3), (overview.TrialsRunning, overview.TrialsDone));
        Assert.Equal(
            [("First", 2, 0.6, 0.3, 0.6, 0L), ("Second", 1, 0.5, null, 0.5, 2L)],
            overview.Learning.Select(point => (
                point.TaskName, point.Trials, point.Best, point.DefaultScore, point.FirstRecommendedScore,
                point.ObservationsBefore)));
        Assert.Equal([2, 1, 2, 1], overview.RecentTrials.Select(trial => trial.Number));
        Assert.Equal(3, overview.Learner.Observations);
    }
}
