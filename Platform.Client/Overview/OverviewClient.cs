using HyperFD.Client.Http;
using HyperFD.Contracts;
using HyperFD.Contracts.Learner;

namespace HyperFD.Client.Overview;

public sealed class OverviewClient(ApiClient api)
{
    public Task<OverviewResponse> GetAsync(CancellationToken cancellationToken = default) =>
        api.GetAsync("overview", HyperFdJson.Default.OverviewResponse, cancellationToken);
}

public static class OverviewServices
{
    public static IServiceCollection AddOverview(this IServiceCollection services) =>
        services.AddSingleton<OverviewClient>();
}
