using System.Threading.Channels;
using HyperFD.Contracts.Live;
using Microsoft.AspNetCore.SignalR;

namespace HyperFD.Server.Live;

/// <summary>One message to all browsers or to one agent.</summary>
internal sealed record Push(Guid? AgentId, Func<ILiveClient, Task>? ToBrowsers, Func<IAgentClient, Task>? ToAgent);

/// <summary>
/// Keeps the order of messages and keeps slow readers away from requests and from the learner. When nobody drains it,
/// the oldest messages go: whoever listens loads the state again when it reconnects.
/// </summary>
internal sealed class PushQueue
{
    private const int Capacity = 10_000;

    private readonly Channel<Push> channel =
        Channel.CreateBounded<Push>(
            new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest });

    public void Post(Push push) => channel.Writer.TryWrite(push);

    public IAsyncEnumerable<Push> ReadAllAsync(CancellationToken cancellationToken) =>
        channel.Reader.ReadAllAsync(cancellationToken);
}

/// <summary>Sends what is in the queue.</summary>
internal sealed class PushSender(
    PushQueue queue,
    IHubContext<LiveHub, ILiveClient> browsers,
    IHubContext<AgentHub, IAgentClient> agents,
    TimeProvider time,
    ILogger<PushSender> log) : BackgroundService
{
    /// <summary>A reader that takes longer is left behind; the next message does not wait for it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var push in queue.ReadAllAsync(stoppingToken))
        {
            try
            {
                await SendAsync(push).WaitAsync(Patience, time, stoppingToken);
            }
            catch (TimeoutException)
            {
                log.LogWarning("A listener is slow; going on without it");
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                log.LogError(exception, "A push failed");
            }
        }
    }

    private Task SendAsync(Push push) => push switch
    {
        { ToAgent: { } send, AgentId: { } id } => send(agents.Clients.User(id.ToString("N"))),
        { ToBrowsers: { } send } => send(browsers.Clients.All),
        _ => throw new InvalidOperationException("A push without a receiver."),
    };
}
