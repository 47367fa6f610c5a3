using HyperFD.Server.Hosting;
using HyperFD.Server.Learner.Promotions;

namespace HyperFD.Server.Learner;

internal static class LearnerModule
{
    public static IServiceCollection AddLearner(this IServiceCollection services)
    {
        services.AddCheckedOptions<LearnerOptions>(LearnerOptions.Section);
        services.AddSingleton<RankerShelf>();
        services.AddSingleton<LearnerSignal>();
        services.AddScoped<LearnReport>();
        services.AddScoped<RankerReplay>();
        services.AddScoped<LearnerForgetting>();
        services.AddScoped<RankerRestore>();
        services.AddScoped<ServePromoted>();
        services.AddScoped<ShadowOpening>();
        services.AddScoped<ShadowVerdict>();
        services.AddSingleton<ShadowTurn>();
        services.AddSingleton<LearnerThread>();
        services.AddHostedService(provider => provider.GetRequiredService<LearnerThread>());
        return services;
    }

    public static void MapLearner(this IEndpointRouteBuilder api)
    {
        GetLearner.Map(api);
        GetOverview.Map(api);
        var learner = api.MapGroup("/learner").WithTags("Learner");
        ListRankers.Map(learner);
        ChangePromotion.Map(learner);
        ChooseStrategy.Map(learner);
    }
}
