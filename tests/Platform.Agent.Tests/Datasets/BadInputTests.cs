using System.Text.Json.Nodes;
using Platform.Agent.Tests.Support;

namespace Platform.Agent.Tests.Datasets;

/// <summary>What people hand in by mistake: one clear line and exit code 3, before anything is sent.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly AgentCli _cli = new();

    private string Folder => Path.Combine(_cli.WorkingDirectory, "data");

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Inspect_NoSuchFolder_IsBadData() => await RefusedAsync("There is no folder");

    [Fact]
    public async Task Inspect_FolderWithoutLabels_IsBadData()
    {
        Directory.CreateDirectory(Folder);

        await RefusedAsync("no COCO dataset");
    }

    [Fact]
    public async Task Inspect_BrokenJson_IsBadDataAndNamesThePlace()
    {
        Faces.Write(Folder, images: 5);
        var text = await File.ReadAllTextAsync(Faces.Labels(Folder), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            Faces.Labels(Folder), text[..(text.Length / 2)], TestContext.Current.CancellationToken);

        await RefusedAsync("not valid COCO JSON: line");
    }

    [Fact]
    public async Task Inspect_ZeroFaces_IsBadData()
    {
        Faces.Write(Folder, images: 5);
        Faces.Edit(Folder, labels => labels["annotations"] = new JsonArray());

        await RefusedAsync("Zero faces");
    }

    [Fact]
    public async Task Preview_MostBoxesOutside_IsBadDataWithTheList()
    {
        Faces.Write(Folder);
        Faces.Edit(Folder, labels =>
        {
            foreach (var annotation in labels["annotations"]!.AsArray().Take(30))
                annotation!["bbox"] = new JsonArray(5000, 5000, 10, 10);
        });

        var answer = await _cli.RunAsync("preview", Folder, "--json");

        Assert.Equal(3, answer.Exit);
        Assert.Equal("too-much-bad", answer.ErrorCode);
        Assert.Equal(30, answer.Json.GetProperty("error").GetProperty("details").EnumerateArray()
            .Count(detail => detail.GetString()!.StartsWith("BoxOutside: ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Preview_AFewBoxesOutside_AreCountedAndForgiven()
    {
        Faces.Write(Folder);
        Faces.Edit(Folder, labels => labels["annotations"]![0]!["bbox"] = new JsonArray(5000, 5000, 10, 10));

        Assert.Equal(0, (await _cli.RunAsync("preview", Folder)).Exit);
    }

    [Fact]
    public async Task Inspect_ATextFileNamedJpg_IsCountedAndForgiven()
    {
        Faces.Write(Folder);
        Faces.Spoil(Folder, 1);

        var answer = await _cli.RunAsync("inspect", Folder, "--json");

        Assert.Equal(0, answer.Exit);
        Assert.Contains(
            answer.Json.GetProperty("result").GetProperty("problems").EnumerateArray(),
            problem => problem.GetString()!.Contains("0001.jpg", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Inspect_ManyTextFilesNamedJpg_IsBadData()
    {
        Faces.Write(Folder);
        Faces.Spoil(Folder, 10);

        var answer = await _cli.RunAsync("inspect", Folder, "--json");

        Assert.Equal(3, answer.Exit);
        Assert.False(answer.Json.GetProperty("result").GetProperty("usable").GetBoolean());
    }

    [Fact]
    public async Task Preview_ManyTextFilesNamedJpg_IsBadDataAndStoresNothing()
    {
        Faces.Write(Folder);
        Faces.Spoil(Folder, 10);

        var answer = await _cli.RunAsync("preview", Folder, "--json");

        Assert.Equal("too-much-bad", answer.ErrorCode);
        Assert.False(Directory.Exists(Path.Combine(_cli.HomeFolder, "releases")));
    }

    private async Task RefusedAsync(string said)
    {
        var answer = await _cli.RunAsync("inspect", Folder);

        Assert.Equal(3, answer.Exit);
        Assert.Contains(
            said, Assert.Single(answer.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal);
    }
}
