using System.IO.Compression;
using System.Net;
using System.Text;
using HyperFD.Contracts;
using HyperFD.Contracts.Experience;
using HyperFD.Contracts.MetaFeatures;
using HyperFD.Contracts.Trials;
using HyperFD.Learning.Tables;
using HyperFD.TestSupport;
using Microsoft.EntityFrameworkCore;
using Platform.Server.Tests.Support;

namespace Platform.Server.Tests.Experience;

public sealed class ExportTests
{
    private static readonly Uri Address = new("/api/v1/experience/export", UriKind.Relative);

    [Fact]
    public async Task Export_OfWhatAgentsReported_ReadsBackAsThatTable()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        var trials = await WorkAsync(agent);

        var table = Read(await ExportAsync(server));

        Assert.Equal((2, 3), (table.Tasks.Count, table.Evaluations.Count));
        Assert.Equal(["task-0001", "task-0002"], table.Tasks.Select(task => task.Id));
        Assert.Equal(Samples.Release(7).Values, table.Tasks[1].MetaFeatures.Select(value => value!.Value));
        Assert.Equal([0.5, null, 0.75], table.Evaluations.Select(one => one.Score));
        Assert.Equal(
            trials.Select(trial => trial.Configuration.Id),
            table.Evaluations.Select(one => table.Configurations[one.Configuration].Id));
        Assert.Equal(
            new EvaluationCost(12.5, trials[2].Cost.Parameters, trials[2].Cost.Macs, null), table.Evaluations[2].Cost);
        Assert.Equal((long)trials[2].Seed, table.Evaluations[2].Seed);
        Assert.Equal(HyperFD.Contracts.SearchSpaces.FaceDetectorSpace.V1, TableSearchSpace.Of(table.Space).Space);
    }

    [Fact]
    public async Task Export_HoldsNothingButWhatTheTableHasColumnsFor()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync("Hospital");
        var trials = await WorkAsync(agent, "Ward 7");

        var files = Unpack(await ExportAsync(server));

        Assert.Equal(
            ["configurations.csv", "evaluations.csv", "space.json", "tasks.csv"],
            files.Keys.Order(StringComparer.Ordinal));
        var text = string.Join('\n', files.Values.Select(Encoding.UTF8.GetString));
        string[] secrets =
        [
            "Hospital", "Ward", agent.Id.ToString(), agent.Token, "non-finite-loss",
            .. trials.SelectMany(trial => new[] { trial.Id.ToString(), trial.TaskId.ToString() }),
            FormattableString.Invariant($"{TimeProvider.System.GetUtcNow().Year}-"),
        ];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(
            "task_id,config_id,score,fidelity,seed,status,seconds,parameters,macs",
            Encoding.UTF8.GetString(files["evaluations.csv"]).Split('\n')[0]);
    }

    [Fact]
    public async Task Export_IntoAnotherServer_MakesItKnowTheSame_AndIsNotPassedOn()
    {
        await using var one = await TestServer.StartAsync();
        await using var other = await TestServer.StartAsync();
        using var agent = await one.CreateAgentAsync();
        await WorkAsync(agent);
        var zip = await ExportAsync(one);

        var taken = await (await (await other.AdminAsync()).ImportAsync(zip)).ReadAsync<TableImportResponse>();

        Assert.Equal((2, 3, 3), (taken.Table.Tasks, taken.Table.Evaluations, taken.Table.Observations));
        Assert.Empty(taken.Table.Notes);
        Assert.Equal(await ObservationsAsync(one), await ObservationsAsync(other));
        Assert.Equal(zip, await ExportAsync(one));
        await (await (await other.AdminAsync()).GetAsync(Address)).RefusedAsync(
            HttpStatusCode.NotFound, ProblemTypes.NotFound);
    }

    /// <summary>Columns are those of one layout: numbers of another never stand in them.</summary>
    [Fact]
    public async Task Export_TaskOfAnotherExtractor_HasEmptyCells()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        await WorkAsync(agent);
        var task = await agent.RegisterAsync(
            Samples.Task() with { Release = Samples.Release(3, MetaFeatureLayouts.V2) });
        await agent.ReportAsync((await agent.NextAsync(task.Summary.Id)).Id, 0.5);

        var table = Read(await ExportAsync(server));

        Assert.Equal(MetaFeatureLayouts.V1.Columns(), table.MetaFeatures);
        Assert.Equal([true, true, false], table.Tasks.Select(one => one.MetaFeatures.All(value => value is not null)));
        Assert.All(table.Tasks[2].MetaFeatures, value => Assert.Null(value));
    }

    private static async Task<List<TrialResponse>> WorkAsync(AgentClient agent, string name = "Faces")
    {
        var trials = new List<TrialResponse>();
        var first = await agent.RegisterAsync(Samples.Task(name));
        var second = await agent.RegisterAsync(Samples.Task(name, seed: 7));
        foreach (var (task, score) in new (Guid, double?)[]
            { (first.Summary.Id, 0.5), (first.Summary.Id, null), (second.Summary.Id, 0.75) })
        {
            var trial = await agent.NextAsync(task);
            await agent.ReportAsync(trial.Id, score);
            trials.Add(trial);
        }

        return trials;
    }

    private static async Task<byte[]> ExportAsync(TestServer server)
    {
        var answer = await (await server.AdminAsync()).GetAsync(Address);
        Assert.True(answer.IsSuccessStatusCode);
        Assert.Equal("application/zip", answer.Content.Headers.ContentType?.MediaType);
        var zip = await answer.Content.ReadAsByteArrayAsync();
        await Waiting.UntilAsync(() => Task.FromResult(
            Directory.GetFileSystemEntries(Path.Combine(server.DataFolder, "work")).Length == 0));
        return zip;
    }

    private static Dictionary<string, byte[]> Unpack(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return archive.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var content = new MemoryStream();
            using var opened = entry.Open();
            opened.CopyTo(content);
            return content.ToArray();
        });
    }

    private static ExperienceTable Read(byte[] zip)
    {
        using var folder = new TempFolder();
        foreach (var (name, content) in Unpack(zip))
            File.WriteAllBytes(folder.Combine(name), content);
        var reading = TableReader.Read(folder.FullPath);
        Assert.Empty(reading.Problems);
        return reading.Table!;
    }

    private static Task<List<string>> ObservationsAsync(TestServer server) => server.QueryAsync(async db =>
    {
        var rows = await db.ReportLog.OrderBy(entry => entry.Sequence).ToListAsync();
        return rows.Select(row => $"{row.Score} {row.Fidelity}").ToList();
    });
}
