using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Platform.Agent.Tests.Support;

namespace Platform.Agent.Tests.Privacy;

public sealed class PreviewTests : IDisposable
{
    private readonly AgentCli _cli = new();

    private string Folder => Path.Combine(_cli.WorkingDirectory, "data");

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Preview_OfADataset_ShowsTheKeptBytesAndTheirDigest()
    {
        Faces.Write(Folder);

        var answer = await _cli.RunAsync("preview", Folder, "--name", "a name", "--json");

        var result = answer.Json.GetProperty("result");
        var kept = await File.ReadAllBytesAsync(
            result.GetProperty("releaseFile").GetString()!, TestContext.Current.CancellationToken);
        Assert.Equal(Encoding.UTF8.GetString(kept), result.GetProperty("releaseJson").GetString());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(kept)), result.GetProperty("releaseSha256").GetString());
        var request = result.GetProperty("requestJson").GetString()!;
        Assert.Contains(Encoding.UTF8.GetString(kept), request, StringComparison.Ordinal);
        Assert.Contains("a name", request, StringComparison.Ordinal);
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request))),
            result.GetProperty("requestSha256").GetString());
    }

    [Theory]
    [InlineData("default", true)]
    [InlineData("recommended", false)]
    public async Task Preview_Start_IsWhatTheServerIsAsked(string start, bool isDefault)
    {
        Faces.Write(Folder);

        var answer = await _cli.RunAsync("preview", Folder, "--name", "a name", "--start", start, "--json");

        using var request = JsonDocument.Parse(
            answer.Json.GetProperty("result").GetProperty("requestJson").GetString()!);
        Assert.Equal(isDefault, request.RootElement.GetProperty("startWithDefault").GetBoolean());
    }

    [Fact]
    public async Task Preview_Twice_IsTheSameAndSendsNothing()
    {
        Faces.Write(Folder);

        var first = await _cli.RunAsync("preview", Folder, "--json");
        var second = await _cli.RunAsync("preview", Folder, "--json");

        Assert.Equal(first.Out, second.Out);
        Assert.False(File.Exists(Path.Combine(_cli.HomeFolder, "sent.jsonl")));
    }

    /// <summary>An earlier version wrote small numbers with an exponent; what it kept must not stop a run.</summary>
    [Fact]
    public async Task Preview_ReleaseKeptInAnotherNotation_IsDescribedAnewInPlainNumbers()
    {
        Faces.Write(Folder);
        var first = await _cli.RunAsync("preview", Folder, "--name", "a name", "--json");
        var file = first.Json.GetProperty("result").GetProperty("releaseFile").GetString()!;
        var kept = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var end = kept.IndexOfAny([',', ']'], kept.IndexOf('[', StringComparison.Ordinal));
        await File.WriteAllTextAsync(file, kept.Insert(end, "E0"), TestContext.Current.CancellationToken);

        var again = await _cli.RunAsync("preview", Folder, "--name", "a name", "--json");

        Assert.Equal(first.Out, again.Out);
        var request = again.Json.GetProperty("result").GetProperty("requestJson").GetString()!;
        Assert.DoesNotContain("E-", request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_ForPeople_PrintsTheBytesOnOneLine()
    {
        Faces.Write(Folder);

        var answer = await _cli.RunAsync("preview", Folder);
        var json = (await _cli.RunAsync("preview", Folder, "--json")).Json.GetProperty("result").GetProperty(
            "releaseJson").GetString();

        Assert.Equal(0, answer.Exit);
        Assert.Contains(json!, answer.Out.Split('\n'));
    }

    [Theory]
    [InlineData(49)]
    [InlineData(10)]
    public async Task Preview_BelowTheDisclosureFloor_IsRefusedWithoutOverride(int images)
    {
        Faces.Write(Folder, images);

        var answer = await _cli.RunAsync("preview", Folder, "--json");

        Assert.Equal(4, answer.Exit);
        Assert.Equal("disclosure-floor", answer.ErrorCode);
    }

    [Fact]
    public async Task Preview_FewerThanTwentyFaces_IsRefused()
    {
        Faces.Write(Folder);
        Faces.Edit(Folder, labels =>
        {
            while (labels["annotations"]!.AsArray().Count > 19)
                labels["annotations"]!.AsArray().RemoveAt(0);
        });

        Assert.Equal(4, (await _cli.RunAsync("preview", Folder)).Exit);
    }

    [Fact]
    public async Task Preview_FiftyImagesOfWhichOneIsUnreadable_IsRefused()
    {
        Faces.Write(Folder, images: 50);
        Faces.Spoil(Folder, 1);

        Assert.Equal(4, (await _cli.RunAsync("preview", Folder)).Exit);
    }
}
