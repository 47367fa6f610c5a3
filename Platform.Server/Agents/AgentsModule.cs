namespace HyperFD.Server.Agents;

internal static class AgentsModule
{
    public static IServiceCollection AddAgents(this IServiceCollection services)
    {
        services.AddScoped<SignsOfLife>();
        return services;
    }

    public static void MapAgents(this IEndpointRouteBuilder api)
    {
        var agents = api.MapGroup("/agents").WithTags("Agents");
        CreateEnrolmentCode.Map(agents);
        EnrolAgent.Map(agents);
        ListAgents.Map(agents);
        RevokeAgent.Map(agents);
        Heartbeat.Map(agents);
    }
}
