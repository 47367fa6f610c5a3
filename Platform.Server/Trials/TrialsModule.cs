using HyperFD.Server.Hosting;

namespace HyperFD.Server.Trials;

internal static class TrialsModule
{
    public static IServiceCollection AddTrials(this IServiceCollection services)
    {
        services.AddCheckedOptions<LeaseOptions>(LeaseOptions.Section);
        services.AddScoped<TrialGiver>();
        services.AddScoped<ReportTaker>();
        services.AddScoped<LeaseSweep>();
        services.AddHostedService<LeaseMonitor>();
        return services;
    }

    public static void MapTrials(this IEndpointRouteBuilder api)
    {
        NextTrial.Map(api);
        var trials = api.MapGroup("/trials").WithTags("Trials");
        ReportProgress.Map(trials);
        ReportTrial.Map(trials);
    }
}
