using HyperFD.Contracts.Live;

namespace HyperFD.Client.Live;

public enum LiveStatus
{
    /// <summary>Not wanted: nobody is signed in.</summary>
    Off,
    Connecting,
    Live,

    /// <summary>The connection was lost and is being made again; what is shown may be old.</summary>
    Reconnecting,
}

/// <summary>The server's pushes to this browser. An interface because it is a network boundary.</summary>
public interface ILiveFeed
{
    event Action? StatusChanged;

    LiveStatus Status { get; }

    /// <summary>
    /// Hands every push to <paramref name="client"/> until disposed. <paramref name="restored"/> runs when the
    /// connection is back after a loss: pushes in between are gone, so the subscriber reloads.
    /// </summary>
    IDisposable Subscribe(ILiveClient client, Func<Task> restored);

    Task StartAsync();

    Task StopAsync();
}
