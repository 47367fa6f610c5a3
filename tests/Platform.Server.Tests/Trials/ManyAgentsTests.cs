using HyperFD.Contracts.Learner;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;
using Microsoft.EntityFrameworkCore;
using Platform.Server.Tests.Support;

namespace Platform.Server.Tests.Trials;

public sealed class ManyAgentsTests
{
    private const int Agents = 10;
    private const int Trials = 4;

    [Fact]
    public async Task Loop_ByManyAgentsAtOnce_CountsEveryReportOnce()
    {
        await using var server = await TestServer.StartAsync();
        var agents = new List<AgentClient>();
        for (var i = 0; i < Agents; i++)
            agents.Add(await server.CreateAgentAsync($"Agent {i}"));

        await Task.WhenAll(agents.Select((agent, number) => WorkAsync(agent, number)));
        await server.LearnedAsync(Agents * Trials);

        var status = await agents[0].Http.GetAsync<LearnerStatus>("/api/v1/learner");
        Assert.Equal((Agents * Trials, 0), (status.Observations, status.Queued));
        Assert.Equal(Enumerable.Range(0, Agents).Sum(number => Trials * Score(number)), status.ScoreSum, precision: 9);
        var tasks = await server.QueryAsync(db => db.Tasks.AsNoTracking().ToListAsync());
        Assert.All(
            tasks, task =>
                Assert.Equal((Trials, Trials, TaskState.Completed), (task.TrialsStarted, task.TrialsDone, task.State)));
        var lists = await server.QueryAsync(db => db.Recommendations.AsNoTracking().ToListAsync());
        Assert.All(
            tasks, task =>
                Assert.Equal(Trials, lists.Count(list => list.TaskId == task.Id && list.AfterSequence != null)));
        // One at registration; another only where a ranker was promoted between a report and the trial that followed
        // it.
        Assert.All(
            tasks, task =>
                Assert.InRange(lists.Count(list => list.TaskId == task.Id && list.AfterSequence == null), 1, Trials));
        agents.ForEach(agent => agent.Dispose());
    }

    private static double Score(int number) => number / 100.0;

    private static async Task WorkAsync(AgentClient agent, int number)
    {
        var task = await agent.RegisterAsync(Samples.Task($"Task {number}", budget: Trials, seed: number));
        for (var i = 0; i < Trials; i++)
        {
            var trial = await agent.NextAsync(task.Summary.Id);
            var progress = new TrialProgressRequest([new CurvePoint(50, 1.5, null)]);
            await Task.WhenAll(
                agent.Http.PostAsync($"/api/v1/trials/{trial.Id}/progress", progress),
                agent.BeatAsync(task.Summary.Id, trial.Id));
            await agent.ReportAsync(trial.Id, Score(number));
        }

        await (await agent.TryChangeAsync(task.Summary.Id, "complete")).ReadAsync<TaskResponse>();
    }
}
