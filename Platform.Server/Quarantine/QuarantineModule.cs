namespace HyperFD.Server.Quarantine;

internal static class QuarantineModule
{
    public static IServiceCollection AddQuarantine(this IServiceCollection services)
    {
        services.AddScoped<ReportDoubts>();
        services.AddScoped<AgentCheck>();
        services.AddScoped<AgentQuarantine>();
        return services;
    }

    public static void MapQuarantine(this IEndpointRouteBuilder api)
    {
        var quarantine = api.MapGroup("/learner/quarantine").WithTags("Learner");
        ListQuarantine.Map(quarantine);
        DecideQuarantine.Map(quarantine);
    }
}
