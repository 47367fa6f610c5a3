using HyperFD.Client.Live;
using HyperFD.Contracts.Live;

namespace Platform.Client.Tests.Support;

/// <summary>The live connection without a network: a test pushes what a server would.</summary>
public sealed class FakeLive : ILiveFeed
{
    public event Action? StatusChanged;

    public LiveStatus Status { get; private set; } = LiveStatus.Live;

    public LiveSubscribers Push { get; } = new();

    public int Starts { get; private set; }

    public int Stops { get; private set; }

    public IDisposable Subscribe(ILiveClient client, Func<Task> restored) => Push.Add(client, restored);

    public Task StartAsync()
    {
        Starts++;
        return Task.CompletedTask;
    }

    public Task StopAsync()
    {
        Stops++;
        return Task.CompletedTask;
    }

    public void Become(LiveStatus status)
    {
        Status = status;
        StatusChanged?.Invoke();
    }
}
