using HyperFD.Contracts.Live;
using Microsoft.AspNetCore.SignalR;

namespace HyperFD.Server.Live;

/// <summary>Browsers listen here. It takes no calls.</summary>
internal sealed class LiveHub : Hub<ILiveClient>;

/// <summary>Agents listen here for commands. It takes no calls.</summary>
internal sealed class AgentHub : Hub<IAgentClient>;
