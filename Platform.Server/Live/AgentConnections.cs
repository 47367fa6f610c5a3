using System.Collections.Concurrent;
using HyperFD.Contracts.Agents;
using HyperFD.Server.Accounts;
using HyperFD.Server.Data;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Live;

/// <summary>Which hub connections an agent holds, so that revoking it closes them at once.</summary>
internal sealed class AgentConnections : IHubFilter
{
    private readonly ConcurrentDictionary<string, HubCallerContext> open = new(StringComparer.Ordinal);

    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        open[context.Context.ConnectionId] = context.Context;
        // It may have been revoked between its authentication and the line above, unseen by CloseAll.
        if (await IsActiveAsync(context))
            await next(context);
        else
            context.Context.Abort();
    }

    public async Task OnDisconnectedAsync(
        HubLifetimeContext context,
        Exception? exception,
        Func<HubLifetimeContext, Exception?, Task> next)
    {
        open.TryRemove(context.Context.ConnectionId, out _);
        await next(context, exception);
    }

    private static async Task<bool> IsActiveAsync(HubLifetimeContext context)
    {
        var agentId = context.Context.User?.FindAgentId();
        var db = context.ServiceProvider.GetRequiredService<HyperFdDbContext>();
        return await db.Agents.AnyAsync(
            agent => agent.Id == agentId && agent.State == AgentState.Active,
            context.Context.ConnectionAborted);
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
