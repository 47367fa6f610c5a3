using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using EndToEnd.Support;
using HyperFD.TestSupport;

namespace EndToEnd.Agent;

/// <summary>
/// SIGKILL to the demo, or to what started it, in the middle of a trial: all of it ends, and the next goes on.
/// </summary>
[Collection(nameof(AgentScene))]
public sealed class DemoLeavesNoOrphansTests : IDisposable
{
    private static readonly string[] Demo =
        ["demo", "--images", "160", "--steps", "150", "--trials", "2", "--max-macs", "5M"];

    private readonly TempFolder home = new();

    public DemoLeavesNoOrphansTests() =>
        Assert.SkipUnless(ProcessTable.IsReadable, "Processes that are not our children are looked up in /proc.");

    private string Folder => home.Combine("demo");

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task Demo_KilledMidTrial_ServerAndWorkerEndAndTheNextGoesOnAtAnotherPort()
    {
        await using (var demo = AgentProcess.Start(home.FullPath, Demo))
        {
            await demo.UntilBuiltAsync();
            await demo.UntilAsync(AgentScene.IsMidTrial);
            var children = demo.Children();
            Assert.Equal(2, children.Count);
            await demo.KillAsync();
            await ProcessTable.UntilGoneAsync(children);
        }

        AssertLogged();
        var port = Port();
        using var other = new TcpListener(IPAddress.Loopback, port);
        other.Start();
        await using var again = AgentProcess.Start(home.FullPath, Demo);
        await again.UntilBuiltAsync();
        await again.UntilAsync(line => line.StartsWith("Going on with 'Demo 1", StringComparison.Ordinal));
        await again.UntilAsync(AgentScene.IsMidTrial);
        again.Children();
        Assert.NotEqual(port, Port());
        Assert.DoesNotContain("Drawing", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_ShellAboveItKilled_EndsItselfWithServerAndWorker()
    {
        await using var shell = AgentProcess.StartBehindShell(home.FullPath, Demo);
        await shell.UntilBuiltAsync();
        await shell.UntilAsync(AgentScene.IsMidTrial);
        var demo = Assert.Single(shell.Children());
        var children = ProcessTable.ChildrenOf(demo.Id);
        Assert.Equal(2, children.Count);
        await shell.KillAsync();
        try
        {
            await ProcessTable.UntilGoneAsync([demo, .. children]);
        }
        finally
        {
            ProcessTable.End([demo, .. children]);
        }
    }

    private int Port()
    {
        using var state = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "demo.json")));
        return state.RootElement.GetProperty("port").GetInt32();
    }

    /// <summary>The server tells of its database on standard error, and of its address on standard output.</summary>
    private void AssertLogged()
    {
        var log = Path.Combine(Folder, "server.log");
        var text = File.ReadAllText(log);
        Assert.Contains("Database schema is now", text, StringComparison.Ordinal);
        Assert.Contains("HYPERFD_SERVER_READY", text, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(log));
    }
}
