using HyperFD.Contracts;
using HyperFD.Server.Accounts;
using HyperFD.Server.Http;
using Microsoft.AspNetCore.SignalR;

namespace HyperFD.Server.Live;

internal static class LiveModule
{
    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSingleton<PushQueue>();
        services.AddSingleton<AgentConnections>();
        services.AddSingleton<IUserIdProvider, CallerUserIdProvider>();
        services.AddScoped<Pushes>();
        services.AddHostedService<PushSender>();
        services.AddSignalR().AddJsonProtocol(json => WireJson.Apply(json.PayloadSerializerOptions))
            .AddHubOptions<AgentHub>(hub => hub.AddFilter<AgentConnections>());
        return services;
    }

    public static void MapLive(this IEndpointRouteBuilder app)
    {
        app.MapHub<LiveHub>(HyperFdProtocol.LiveHub).RequireAuthorization(Policies.Person);
        app.MapHub<AgentHub>(HyperFdProtocol.AgentHub).RequireAuthorization(Policies.Agent);
    }
}
