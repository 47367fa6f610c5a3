using HyperFD.Server.Hosting;

namespace HyperFD.Server.Recommendations;

internal static class RecommendationsModule
{
    public static IServiceCollection AddRecommendations(this IServiceCollection services)
    {
        services.AddCheckedOptions<RecommendationOptions>(RecommendationOptions.Section);
        services.AddSingleton<RecommendationMaker>();
        return services;
    }

    public static void MapRecommendations(this IEndpointRouteBuilder api)
    {
        GetRecommendations.Map(api);
        Recommend.Map(api);
    }
}
