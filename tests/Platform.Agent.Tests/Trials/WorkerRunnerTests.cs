using System.Globalization;
using HyperFD.Agent.Trials;
using HyperFD.TestSupport;

namespace Platform.Agent.Tests.Trials;

/// <summary>The parent's side, against shell scripts that behave as workers do and as they should not.</summary>
public sealed class WorkerRunnerTests : IDisposable
{
    private static readonly WorkerRequest Request = new(Probe: new ProbePlan("cpu"));
    private readonly TempFolder _folder = new();
    private readonly List<string> _log = [];

    public WorkerRunnerTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs /bin/sh.");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_WorkerAnswers_PassesProgressAndReturnsTheLastMessage()
    {
        var steps = new List<int>();

        var last = await RunAsync(
            """
            read request
            echo '{"progress":{"step":1}}'
            echo 'not json'
            echo '{"progress":{"step":2}}'
            echo '{"probed":{"device":"cpu","threads":1,"milliseconds":5}}'
            """,
            progress => steps.Add(progress.Step));

        Assert.Equal([1, 2], steps);
        Assert.Equal("cpu", last.Probed!.Device);
    }

    [Theory]
    [InlineData("read request; exit 139", "139")]
    [InlineData("read request; kill -9 $$", "137")]
    [InlineData("exit 7", "7")]
    [InlineData("read request; echo oh no >&2; exit 1", "oh no")]
    public async Task Run_WorkerCrashes_IsAFailureThatSaysHow(string script, string shown)
    {
        var last = await RunAsync(script);

        Assert.Equal(WorkerReasons.Crashed, last.Failed!.Reason);
        Assert.Contains(shown, last.Failed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Cancelled_AsksTheWorkerToStop()
    {
        using var stop = new CancellationTokenSource();

        var last = await RunAsync(
            """
            read request
            echo '{"progress":{"step":1}}'
            read command
            case "$command" in *'"cancel":true'*) echo '{"stopped":{"step":1}}';; esac
            """,
            _ => stop.Cancel(),
            stop.Token);

        Assert.Equal(1, last.Stopped!.Step);
    }

    [Fact]
    public async Task Run_WorkerWritesToStandardError_IsLogged()
    {
        await RunAsync(
            """read request; echo careful >&2; echo '{"probed":{"device":"cpu","threads":1,"milliseconds":5}}'""");

        Assert.Equal(["careful"], _log);
    }

    [Fact]
    public async Task Run_AnyWorker_HasTheEnvironmentThatKeepsOpenMpQuiet()
    {
        await RunAsync("""read request; echo "$OMP_WAIT_POLICY $OMP_NUM_THREADS" >&2""");

        Assert.Contains("PASSIVE 1", _log);
    }

    [Fact]
    public async Task Run_AfterTheAnswer_LeavesNoProcess()
    {
        await RunAsync("""echo $$ >&2; read request; echo '{"stopped":{"step":0}}'; read more""");

        var process = int.Parse(_log[0], CultureInfo.InvariantCulture);
        Assert.False(Directory.Exists($"/proc/{process}"));
    }

    private Task<WorkerMessage> RunAsync(
        string script, Action<WorkerProgress>? progress = null, CancellationToken? cancellation = null)
    {
        var launch = new WorkerLaunch("/bin/sh", ["-c", script], WorkerLaunch.OneQuietThread);
        return new WorkerRunner(launch, _log.Add).RunAsync(
            Request, progress ?? (_ => { }), cancellation ?? TestContext.Current.CancellationToken);
    }
}
