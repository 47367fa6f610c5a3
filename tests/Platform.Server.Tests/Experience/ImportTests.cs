using System.Net;
using HyperFD.Contracts;
using HyperFD.Contracts.Experience;
using HyperFD.Contracts.Learner;
using HyperFD.Contracts.MetaFeatures;
using HyperFD.Contracts.Recommendations;
using HyperFD.Contracts.Tasks;
using Microsoft.EntityFrameworkCore;
using Platform.Server.Tests.Support;

namespace Platform.Server.Tests.Experience;

public sealed class ImportTests
{
    private static readonly RecommendRequest Question = new(Samples.Release(1), new TaskLimits(), 5, Seed: 3);

    [Fact]
    public async Task Import_OfATable_IsLearnedAndNeverCountedAmongTasks()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        var admin = await server.AdminAsync();

        var answer = await admin.ImportAsync(MadeTable.Zip(MadeTable.Of(tasks: 3, configurations: 8, seeds: 2)));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var table = (await answer.ReadAsync<TableImportResponse>()).Table;
        Assert.Equal((3, 8, 48, 24), (table.Tasks, table.Configurations, table.Evaluations, table.Observations));
        Assert.Equal(
            ("Museum", "1", TableSource.Uploaded, "admin"),
            (table.Name, table.TableVersion, table.Source, table.ImportedBy));
        await server.LearnedAsync(24);
        var overview = await admin.GetAsync<OverviewResponse>("/api/v1/overview");
        Assert.Equal((0, 0, 24L), (overview.TasksTotal, overview.TrialsDone, overview.Learner.Observations));
        Assert.Equal(new LearnedFrom(0, 0, 3), overview.LearnedFrom);
        Assert.Empty((await admin.GetAsync<TaskPage>("/api/v1/tasks")).Items);
        Assert.True(Assert.Single((await admin.GetAsync<ExperienceResponse>("/api/v1/experience")).Tables).IsLearned);
        var seen = await RecommendAsync(admin);
        Assert.Equal("domain-0 (Museum)", seen.SimilarTasks[0].Name);
        Assert.All(seen.SimilarTasks, similar => Assert.True(similar.IsImported));
        Assert.All((await RecommendAsync(agent.Http)).SimilarTasks, similar => Assert.Null(similar.Name));
    }

    [Fact]
    public async Task Import_OfSeveralSeedsAndFidelities_LearnsTheMeanAtTheHighest()
    {
        await using var server = await TestServer.StartAsync();
        var table = MadeTable.Of(tasks: 1, configurations: 2);
        table = table with
        {
            Evaluations =
            [
                new(0, 0, 0.9, 50, 1), new(0, 0, 0.25, 200, 1), new(0, 0, 0.75, 200, 2),
                new(0, 0, null, 200, 3, "failed"), new(0, 1, null, 200, 1, "failed"),
            ],
        };

        await (await (await server.AdminAsync()).ImportAsync(MadeTable.Zip(table))).ReadAsync<TableImportResponse>();

        var log = await server.QueryAsync(db => db.ReportLog.OrderBy(entry => entry.Sequence).ToListAsync());
        Assert.Equal([(0.5, 200), (null, 200)], log.Select(entry => (entry.Score, entry.Fidelity)));
    }

    [Fact]
    public async Task Import_OfTheSameTableAgain_HoweverPacked_AddsNothing()
    {
        await using var server = await TestServer.StartAsync();
        var admin = await server.AdminAsync();
        var files = MadeTable.Files(MadeTable.Of());
        await (await admin.ImportAsync(MadeTable.Zip([.. files.Select(file => (file.Key, file.Value))])))
            .ReadAsync<TableImportResponse>();
        var packed = files.Select(file => file.Key.EndsWith(".csv", StringComparison.Ordinal)
            ? ($"made/{file.Key}.gz", MadeTable.Pack(file.Value))
            : ($"made/{file.Key}", file.Value));

        var again = await admin.ImportAsync(
            MadeTable.Zip([.. packed, ("made/card.md", "# A card"u8.ToArray())]), "Another name");

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        var answer = await again.ReadAsync<TableImportResponse>();
        Assert.Equal((true, "Museum"), (answer.WasThere, answer.Table.Name));
        Assert.Equal(24, await server.QueryAsync(db => db.ReportLog.CountAsync()));
    }

    [Fact]
    public async Task Import_ByManyAtOnce_TakesATableOnce()
    {
        await using var server = await TestServer.StartAsync();
        var admin = await server.AdminAsync();
        var zip = MadeTable.Zip(MadeTable.Of());

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => admin.ImportAsync(zip)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal(5, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.Equal(24, await server.QueryAsync(db => db.ReportLog.CountAsync()));
    }

    /// <summary>
    /// Version 2 has version 1's columns too, with other weights: named or not, they are not taken for those.
    /// </summary>
    [Theory]
    [InlineData(1, "other/1")]
    [InlineData(2, "hyperfd/2")]
    [InlineData(2, null)]
    public async Task Import_WithMetaFeaturesOfAnotherExtractor_LearnsWithoutThemAndSaysSo(
        int layout, string? extractor)
    {
        await using var server = await TestServer.StartAsync();
        var table = MadeTable.Of(MetaFeatureLayouts.Find(layout)!);
        table = table with { Space = table.Space with { Extractor = extractor } };

        var answer = await (await (await server.AdminAsync()).ImportAsync(MadeTable.Zip(table)))
            .ReadAsync<TableImportResponse>();

        Assert.Contains("3 tasks without meta-features", Assert.Single(answer.Table.Notes), StringComparison.Ordinal);
        await server.LearnedAsync(24);
        var list = await RecommendAsync(await server.AdminAsync());
        Assert.Contains(
            list.Items[0].Prediction.Reasons, reason =>
                reason.Contains("no earlier task has comparable", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Import_WithoutAName_IsRefused()
    {
        await using var server = await TestServer.StartAsync();

        var answer = await (await server.AdminAsync()).ImportAsync(MadeTable.Zip(MadeTable.Of()), name: " ");

        await answer.RefusedAsync(HttpStatusCode.UnprocessableEntity, ProblemTypes.Validation);
    }

    private static async Task<RecommendationList> RecommendAsync(HttpClient client) =>
        await (await client.PostAsync("/api/v1/recommendations", Question)).ReadAsync<RecommendationList>();
}
