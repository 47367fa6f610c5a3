namespace HyperFD.Client.Http;

public static class ApiServices
{
    public static IServiceCollection AddApi(this IServiceCollection services, Uri baseAddress)
    {
        services.AddSingleton(_ => new HttpClient { BaseAddress = baseAddress });
        services.AddSingleton<ApiClient>();
        return services;
    }
}
