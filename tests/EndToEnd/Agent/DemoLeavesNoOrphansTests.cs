using EndToEnd.Support;
using HyperFD.TestSupport;

namespace EndToEnd.Agent;

/// <summary>SIGKILL to the demo in the middle of a trial: its server and its worker end by themselves.</summary>
[Collection(nameof(AgentScene))]
public sealed class DemoLeavesNoOrphansTests
{
    [Fact]
    public async Task Demo_KilledMidTrial_ServerAndWorkerEnd()
    {
        Assert.SkipUnless(ProcessTable.IsReadable, "Processes that are not our children are looked up in /proc.");
        using var home = new TempFolder();
        await using var demo = AgentProcess.Start(
            home.FullPath, "demo", "--images", "160", "--steps", "150", "--trials", "2", "--max-macs", "5M");
        await demo.UntilAsync(AgentScene.IsMidTrial);
        var children = demo.Children();
        Assert.Equal(2, children.Count);
        await demo.KillAsync();
        await ProcessTable.UntilGoneAsync(children);
    }
}
