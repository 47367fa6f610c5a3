using System.Net;
using HyperFD.Contracts;
using HyperFD.Contracts.Experience;
using HyperFD.Contracts.Learner;
using HyperFD.Contracts.Recommendations;
using HyperFD.Contracts.Tasks;
using HyperFD.TestSupport;
using Microsoft.EntityFrameworkCore;
using Platform.Server.Tests.Support;

namespace Platform.Server.Tests.Experience;

public sealed class RemovalTests
{
    [Fact]
    public async Task Remove_OfATable_LeavesWhatTheRankerWouldHaveLearnedWithoutIt()
    {
        using var folder = new TempFolder();
        string without;
        Guid tableId;
        await using (var server = await TestServer.StartAsync(folder: folder))
        {
            using var agent = await server.CreateAgentAsync();
            var task = await agent.RegisterAsync();
            await ReportAsync(server, agent, task.Summary.Id, 0.4);
            await ReportAsync(server, agent, task.Summary.Id, 0.6);
            without = await RecommendAsync(server);
            tableId = (await (await (await server.AdminAsync()).ImportAsync(MadeTable.Zip(MadeTable.Of())))
                .ReadAsync<TableImportResponse>()).Table.Id;
            await server.LearnedAsync(26);
            Assert.NotEqual(without, await RecommendAsync(server));

            Assert.Equal(HttpStatusCode.NoContent, (await RemoveAsync(server, tableId)).StatusCode);

            await Waiting.UntilAsync(async () => await RecommendAsync(server) == without);
            await AssertKnowsAsync(server, observations: 2, scoreSum: 1);
            Assert.Equal(
                0, await server.QueryAsync(
                    async db => await db.ImportedTasks.CountAsync() + await db.ImportedConfigurations.CountAsync()));
            await (await RemoveAsync(server, tableId)).RefusedAsync(HttpStatusCode.NotFound, ProblemTypes.NotFound);
        }

        await using var again = await TestServer.StartAsync(folder: folder);
        Assert.Equal(without, await RecommendAsync(again));
        await AssertKnowsAsync(again, observations: 2, scoreSum: 1);
    }

    [Fact]
    public async Task Remove_ThenReportAndImportAgain_LearnsOnFromThere()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        var admin = await server.AdminAsync();
        var zip = MadeTable.Zip(MadeTable.Of());
        var first = (await (await admin.ImportAsync(zip)).ReadAsync<TableImportResponse>()).Table.Id;
        var task = await agent.RegisterAsync();
        await ReportAsync(server, agent, task.Summary.Id, 0.25);
        await RemoveAsync(server, first);
        await ReportAsync(server, agent, task.Summary.Id, 0.5);

        var second = await (await admin.ImportAsync(zip)).ReadAsync<TableImportResponse>();

        Assert.False(second.WasThere);
        await Waiting.UntilAsync(
            async () => (await admin.GetAsync<LearnerStatus>("/api/v1/learner")).Observations == 26);
        var log = await server.QueryAsync(db => db.ReportLog.ToListAsync());
        await AssertKnowsAsync(server, 26, log.Sum(entry => entry.Score ?? 0));
        Assert.Equal(2, await server.QueryAsync(db => db.ImportedTables.CountAsync()));
    }

    [Fact]
    public async Task Remove_BeforeItIsLearned_TakesItOutOfTheQueue()
    {
        await using var server = await TestServer.StartAsync();
        var admin = await server.AdminAsync();
        for (var round = 0; round < 5; round++)
        {
            // Whichever comes first, learning or removal.
            var table = (await (await admin.ImportAsync(MadeTable.Zip(MadeTable.Of(seed: round))))
                .ReadAsync<TableImportResponse>()).Table;
            await RemoveAsync(server, table.Id);
        }

        await Waiting.UntilAsync(
            async () => (await admin.GetAsync<LearnerStatus>("/api/v1/learner")) is { Observations: 0, Queued: 0 });
        await Waiting.UntilAsync(
            async () => (await admin.GetStringAsync(new Uri("/health/ready", UriKind.Relative))) == "Healthy");
    }

    private static async Task ReportAsync(TestServer server, AgentClient agent, Guid taskId, double score)
    {
        var trial = await agent.NextAsync(taskId);
        await agent.ReportAsync(trial.Id, score);
        await server.LearnedAsync(await server.QueryAsync(db => db.ReportLog.MaxAsync(entry => entry.Sequence)));
    }

    private static async Task<HttpResponseMessage> RemoveAsync(TestServer server, Guid tableId) =>
        await (await server.AdminAsync()).PostAsync(
            new Uri($"/api/v1/experience/tables/{tableId}/remove", UriKind.Relative), content: null);

    private static async Task AssertKnowsAsync(TestServer server, long observations, double scoreSum)
    {
        var status = await (await server.AdminAsync()).GetAsync<LearnerStatus>("/api/v1/learner");
        Assert.Equal((observations, 0L), (status.Observations, status.Queued));
        Assert.Equal(scoreSum, status.ScoreSum, precision: 9);
    }

    /// <summary>What is recommended, without the version and time of the list.</summary>
    private static async Task<string> RecommendAsync(TestServer server)
    {
        var question = new RecommendRequest(Samples.Release(1), new TaskLimits(), 5, Seed: 3);
        var list = await (await (await server.AdminAsync()).PostAsync("/api/v1/recommendations", question))
            .ReadAsync<RecommendationList>();
        return $"{list.ObservationsUsed} "
            + $"{string.Join(' ', list.Items.Select(item => $"{item.Configuration.Id} {item.Prediction.Score:R}"))}";
    }
}
