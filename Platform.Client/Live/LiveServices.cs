namespace HyperFD.Client.Live;

public static class LiveServices
{
    public static IServiceCollection AddLive(this IServiceCollection services) =>
        services.AddSingleton<ILiveFeed, LiveConnection>();
}
