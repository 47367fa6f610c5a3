using EndToEnd.Support;
using HyperFD.TestSupport;

namespace EndToEnd.Agent;

/// <summary>Ctrl-C reaches agent and worker together, as a terminal sends it.</summary>
[Collection(nameof(AgentScene))]
public sealed class CtrlCIsCleanTests
{
    private const int Interrupted = 130;

    [Fact]
    public async Task Run_InterruptedMidTrial_StopsSaysHowToGoOnAndGoesOn()
    {
        Signals.SkipWhereInterruptIsIgnored();
        await using var scene = await AgentScene.SetAsync();
        await scene.EnrolAsync();
        await using (var stopped = scene.Run("Interrupted"))
        {
            await stopped.UntilAsync(AgentScene.IsMidTrial);
            var workers = stopped.Children();
            Assert.NotEmpty(workers);
            ProcessTable.Signal("INT", [.. workers.Select(worker => worker.Id), stopped.Id]);
            Assert.Equal(Interrupted, await stopped.ExitCodeAsync());
            Assert.Contains("its checkpoint is kept", stopped.Text, StringComparison.Ordinal);
            Assert.Contains("Type the same command again to go on.", stopped.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(workers, ProcessTable.IsAlive);
        }

        await using var again = scene.Run("Interrupted");
        Assert.True(await again.ExitCodeAsync() == 0, again.Text);
        Assert.Contains("Going on with 'Interrupted'", again.Text, StringComparison.Ordinal);
    }
}
