using HyperFD.Contracts.Experience;
using HyperFD.Contracts.Learner;
using HyperFD.Contracts.Recommendations;
using HyperFD.Contracts.Tasks;
using HyperFD.Learning.Tables;
using HyperFD.TestSupport;
using Microsoft.EntityFrameworkCore;
using Platform.Server.Tests.Support;

namespace Platform.Server.Tests.Experience;

/// <summary>
/// A table beside the program is known before the first request; what an administrator decided stays decided.
/// </summary>
public sealed class FirstStartTests
{
    [Fact]
    public async Task FirstStart_BesideATable_RecommendsFromItAtOnce_AndTakesItOnce()
    {
        using var data = new TempFolder();
        using var shipped = new TempFolder();
        TableWriter.Write(MadeTable.Of(tasks: 4), shipped.FullPath);
        File.WriteAllBytes(shipped.Combine("evaluations.csv.gz"), MadeTable.Pack(File.ReadAllBytes(
            shipped.Combine("evaluations.csv"))));
        File.Delete(shipped.Combine("evaluations.csv"));
        await using (var server = await StartAsync(data, shipped))
        {
            using var agent = await server.CreateAgentAsync();
            var list = await RecommendAsync(agent.Http);

            Assert.Equal(32, list.ObservationsUsed);
            Assert.NotNull(list.Items[0].Prediction.Score);
            Assert.Equal("domain-0 (Shipped with HyperFD)", list.SimilarTasks[0].Name);
        }

        await using var again = await StartAsync(data, shipped);
        var table = Assert.Single(await TablesAsync(again));
        Assert.Equal((TableSource.Shipped, "hyperfd-server", true), (table.Source, table.ImportedBy, table.IsLearned));
        Assert.NotEmpty(table.TableVersion);
        var overview = await (await again.AdminAsync()).GetAsync<OverviewResponse>("/api/v1/overview");
        Assert.Equal(new LearnedFrom(0, 4, 0), overview.LearnedFrom);
        Assert.Equal((32L, 0), (overview.Learner.Observations, overview.TasksTotal));
    }

    [Fact]
    public async Task Start_AfterItWasRemoved_LeavesItRemoved()
    {
        using var data = new TempFolder();
        using var shipped = new TempFolder();
        TableWriter.Write(MadeTable.Of(), shipped.FullPath);
        await using (var server = await StartAsync(data, shipped))
        {
            var id = Assert.Single(await TablesAsync(server)).Id;
            await (await server.AdminAsync()).PostAsync(
                new Uri($"/api/v1/experience/tables/{id}/remove", UriKind.Relative), content: null);
        }

        await using var again = await StartAsync(data, shipped);

        Assert.Empty(await TablesAsync(again));
        Assert.Equal(0, (await RecommendAsync(await again.AdminAsync())).ObservationsUsed);
    }

    [Fact]
    public async Task Start_OfANewerProduct_PutsItsTableInPlaceOfTheEarlierOne()
    {
        using var data = new TempFolder();
        using var shipped = new TempFolder();
        TableWriter.Write(MadeTable.Of(tasks: 2), shipped.FullPath);
        await using (await StartAsync(data, shipped))
        {
            TableWriter.Write(MadeTable.Of(tasks: 5, seed: 2), shipped.FullPath);
        }

        await using var again = await StartAsync(data, shipped);

        Assert.Equal(5, Assert.Single(await TablesAsync(again)).Tasks);
        Assert.Equal(40, (await RecommendAsync(await again.AdminAsync())).ObservationsUsed);
    }

    [Fact]
    public async Task Start_WhereItIsTurnedOff_KnowsNothing()
    {
        using var shipped = new TempFolder();
        TableWriter.Write(MadeTable.Of(), shipped.FullPath);

        await using var server = await TestServer.StartAsync(
            settings: $"--Experience:ShippedFolder={shipped.FullPath}");

        Assert.Empty(await TablesAsync(server));
    }

    [Fact]
    public async Task Start_BesideABrokenTable_StartsWithoutIt()
    {
        using var data = new TempFolder();
        using var shipped = new TempFolder();
        TableWriter.Write(MadeTable.Of(), shipped.FullPath);
        File.WriteAllText(shipped.Combine("evaluations.csv"), "task_id,config_id,score\nnowhere,c0,0.5\n");
        await using (var server = await StartAsync(data, shipped))
            Assert.Empty(await TablesAsync(server));
        File.WriteAllText(shipped.Combine("evaluations.csv.gz"), "no gzip");
        File.Delete(shipped.Combine("evaluations.csv"));

        await using var again = await StartAsync(data, shipped);

        Assert.Empty(await TablesAsync(again));
        Assert.Equal(0, await again.QueryAsync(db => db.ReportLog.CountAsync()));
    }

    private static Task<TestServer> StartAsync(TempFolder data, TempFolder shipped) => TestServer.StartAsync(
        folder: data, settings: ["--Experience:ImportShipped=true", $"--Experience:ShippedFolder={shipped.FullPath}"]);

    private static async Task<IReadOnlyList<ImportedTableResponse>> TablesAsync(TestServer server) =>
        (await (await server.AdminAsync()).GetAsync<ExperienceResponse>("/api/v1/experience")).Tables;

    private static async Task<RecommendationList> RecommendAsync(HttpClient client) =>
        await (await client.PostAsync(
            "/api/v1/recommendations", new RecommendRequest(Samples.Release(1), new TaskLimits(), 5, Seed: 3)))
            .ReadAsync<RecommendationList>();
}
