using HyperFD.Agent.Cli;
using HyperFD.Agent.Datasets;
using HyperFD.Learning.Datasets;
using HyperFD.TestSupport;
using Platform.Agent.Tests.Support;

namespace Platform.Agent.Tests.Datasets;

/// <summary>What inspect tells people in the end.</summary>
public sealed class InspectTests
{
    private const string AllIsWell = "Nothing is wrong with it.";

    [Fact]
    public void Show_NothingToTell_SaysThatNothingIsWrong() =>
        Assert.Contains(AllIsWell, Shown([], []), StringComparison.Ordinal);

    [Fact]
    public void Show_LookAlikes_DoesNotSayThatNothingIsWrong() => AssertWorthALook(Shown([["a.jpg", "b.jpg"]], []));

    [Fact]
    public void Show_SuspiciousBox_DoesNotSayThatNothingIsWrong() =>
        AssertWorthALook(Shown([], [new SuspiciousBox("a.jpg", new FaceBox(0, 0, 1, 1, IsCrowd: false), "tiny")]));

    [Fact]
    public async Task Inspect_AndPreview_SayEachWhatTheyCount()
    {
        using var cli = new AgentCli();
        var folder = Faces.Write(Path.Combine(cli.WorkingDirectory, "data"));

        var inspected = await cli.RunAsync("inspect", folder);
        var previewed = await cli.RunAsync("preview", folder);

        Assert.Contains("every face counts once here", inspected.Out, StringComparison.Ordinal);
        Assert.Contains("averaged over the images", previewed.Out, StringComparison.Ordinal);
        Assert.Contains("Faces of an image by size", previewed.Out, StringComparison.Ordinal);
    }

    private static void AssertWorthALook(string shown)
    {
        Assert.DoesNotContain(AllIsWell, shown, StringComparison.Ordinal);
        Assert.Contains(
            "All images and boxes can be used; what is listed above is worth a look.", shown, StringComparison.Ordinal);
    }

    private static string Shown(IReadOnlyList<IReadOnlyList<string>> lookAlikes, IReadOnlyList<SuspiciousBox> boxes)
    {
        HistogramBin[] bins = [new("1", 60)];
        var health = new DatasetHealth(60, 0, 60, 0, []);
        var seen = new DatasetInspection("COCO", 60, 0, 60, 0, bins, bins, bins, bins, [], boxes, lookAlikes, health);
        using var folder = new TempFolder();
        using var text = new StringWriter();
        var output = new Output(TrialSamples.Quiet(folder.FullPath) with { Out = text }, json: false, verbose: false);
        InspectView.Show(output, new InspectResult(Usable: true, [], 60, seen, []));
        return text.ToString();
    }
}
