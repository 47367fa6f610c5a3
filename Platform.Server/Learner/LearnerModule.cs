using HyperFD.Server.Hosting;

namespace HyperFD.Server.Learner;

internal static class LearnerModule
{
    public static IServiceCollection AddLearner(this IServiceCollection services)
    {
        services.AddCheckedOptions<LearnerOptions>(LearnerOptions.Section);
        services.AddSingleton<RankerShelf>();
        services.AddSingleton<LearnerSignal>();
        services.AddScoped<LearnReport>();
        services.AddScoped<RankerRestore>();
        services.AddSingleton<LearnerThread>();
        services.AddHostedService(provider => provider.GetRequiredService<LearnerThread>());
        return services;
    }

    public static void MapLearner(this IEndpointRouteBuilder api)
    {
        GetLearner.Map(api);
        GetOverview.Map(api);
    }
}
