using System.Collections.Concurrent;
using HyperFD.Server.Accounts;
using Microsoft.AspNetCore.SignalR;

namespace HyperFD.Server.Live;

/// <summary>Which hub connections an agent holds, so that revoking it closes them at once.</summary>
internal sealed class AgentConnections : IHubFilter
{
    private readonly ConcurrentDictionary<string, HubCallerContext> open = new(StringComparer.Ordinal);

    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        open[context.Context.ConnectionId] = context.Context;
        await next(context);
    }

    public async Task OnDisconnectedAsync(
        HubLifetimeContext context,
        Exception? exception,
        Func<HubLifetimeContext, Exception?, Task> next)
    {
        open.TryRemove(context.Context.ConnectionId, out _);
        await next(context, exception);
    }

    public void CloseAll(Guid agentId)
    {
        foreach (var connection in open.Values.Where(connection => connection.User?.FindAgentId() == agentId))
            connection.Abort();
    }
}

/// <summary>The user of an agent's connection is the agent.</summary>
internal sealed class CallerUserIdProvider : IUserIdProvider
{
    public string? GetUserId(HubConnectionContext connection) => connection.User.CallerId();
}
