using HyperFD.Agent.Cli;
using HyperFD.Agent.Reports;
using HyperFD.Agent.Settings;
using HyperFD.Agent.Trials;
using HyperFD.Contracts.Trials;
using HyperFD.Learning.Datasets;
using HyperFD.TestSupport;
using Platform.Agent.Tests.Support;

namespace Platform.Agent.Tests.Reports;

/// <summary>Asking a worker and writing the page, against shell scripts in place of the worker.</summary>
public sealed class RunReportTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private float? _threshold;

    public RunReportTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs /bin/sh.");

    public void Dispose() => _folder.Dispose();

    private string Detections => _folder.Combine("detections.json");

    [Fact]
    public async Task Write_WorkerAnswers_ShowsWhatItFoundAndOnlyToTheOwner()
    {
        var page = await WriteAsync($$$"""
            read request
            case "$request" in *'"detectionsFile":"{{{Detections}}}"'*) ;; *) exit 1;; esac
            echo '{"images":[{"index":1,"boxes":[[0,0,8,8,0.5]]}]}' > '{{{Detections}}}'
            echo '{"evaluated":{"score":0.5,"images":1,"faces":2}}'
            """);

        Assert.Equal(0.5f, _threshold);
        Assert.Contains("--min-score 0.500", page, StringComparison.Ordinal);
        Assert.Contains("2 faces · 1 missed", page, StringComparison.Ordinal);
        Assert.Contains("second.jpg", page, StringComparison.Ordinal);
        Assert.DoesNotContain("first.jpg", page, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.Combine(
                "report.html")));
    }

    [Theory]
    [InlineData("read request; echo out of luck >&2; exit 9", "out of luck")]
    [InlineData("""read request; echo '{"failed":{"reason":"dataset-changed","text":"It changed.","step":0,"curve":[]}}'""", "It changed.")]
    public async Task Write_WorkerFails_StillWritesAPageThatSaysWhy(string script, string reason)
    {
        var page = await WriteAsync(script);

        Assert.Null(_threshold);
        Assert.Contains("could not be looked at", page, StringComparison.Ordinal);
        Assert.Contains(reason, page, StringComparison.Ordinal);
        Assert.Contains("<tbody>", page, StringComparison.Ordinal);
    }

    /// <summary>Two images, the second with two faces; both are validation images.</summary>
    private async Task<string> WriteAsync(string script)
    {
        var run = ReportSamples.Run(findings: null).Result with { Report = _folder.Combine("report.html") };
        var best = new FinishedTrial(
            TrialSamples.Response,
            new TrialReportRequest(TrialOutcome.Succeeded, 0.5, 48, 1, 1000, 2000, [], Reason: null),
            _folder.Combine("detector.safetensors"));
        LabelledImage[] images =
        [
            ReportSamples.Image(_folder.Combine("first.jpg"), 1, []).Source,
            ReportSamples.Image(_folder.Combine("second.jpg"), 2, []).Source,
        ];
        var workers = new WorkerRunner(
            new WorkerLaunch("/bin/sh", ["-c", script], new Dictionary<string, string>(StringComparer.Ordinal)),
            static _ =>
                { });
        _threshold = await new RunReport(Context(), workers).WriteAsync(
            run, best, new Dataset(_folder.FullPath, "COCO", images, []), new SplitPlan(2, [], [0, 1], [], "rule"),
            TestContext.Current.CancellationToken);
        return await File.ReadAllTextAsync(run.Report, TestContext.Current.CancellationToken);
    }

    private CommandContext Context()
    {
        var environment = new AgentEnvironment(
            variable => variable == AgentHome.Variable ? _folder.FullPath : null,
            _folder.FullPath, TextWriter.Null, TextWriter.Null, TextReader.Null,
            OutIsTerminal: false, InIsTerminal: false, TimeProvider.System);
        var home = AgentHome.Find(environment);
        return new CommandContext(
            environment,
            HyperFdCommandLine.Build(environment).Parse(["run", "faces", "--name", "x"]),
            new Output(environment, json: false, verbose: false),
            home,
            SettingSources.Read(environment, home));
    }
}
