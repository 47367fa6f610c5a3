using HyperFD.Client.Ui;
using Microsoft.Extensions.Time.Testing;

namespace Platform.Client.Tests.Ui;

public sealed class RefreshGateTests
{
    private readonly FakeTimeProvider time = new();
    private int reloads;

    [Fact]
    public async Task RequestAsync_Burst_ReloadsOnce()
    {
        using var gate = new RefreshGate(Reload, time);
        var burst = Enumerable.Range(0, 20).Select(_ => gate.RequestAsync()).ToArray();
        Assert.Equal(0, reloads);
        time.Advance(RefreshGate.Delay);
        await Task.WhenAll(burst);
        Assert.Equal(1, reloads);
    }

    [Fact]
    public async Task RequestAsync_AfterTheReload_ReloadsAgain()
    {
        using var gate = new RefreshGate(Reload, time);
        for (var round = 1; round <= 2; round++)
        {
            var request = gate.RequestAsync();
            time.Advance(RefreshGate.Delay);
            await request;
            Assert.Equal(round, reloads);
        }
    }

    [Fact]
    public async Task Dispose_WhileWaiting_DoesNotReload()
    {
        var gate = new RefreshGate(Reload, time);
        var request = gate.RequestAsync();
        gate.Dispose();
        time.Advance(RefreshGate.Delay);
        await request;
        Assert.Equal(0, reloads);
    }

    private Task Reload()
    {
        reloads++;
        return Task.CompletedTask;
    }
}
