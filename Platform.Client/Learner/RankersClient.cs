using HyperFD.Client.Http;
using HyperFD.Contracts;
using HyperFD.Contracts.Learner;

namespace HyperFD.Client.Learner;

public sealed class RankersClient(ApiClient api)
{
    public Task<RankersResponse> GetAsync(CancellationToken cancellationToken = default) =>
        api.GetAsync("learner/rankers", HyperFdJson.Default.RankersResponse, cancellationToken);

    public Task<QuarantineResponse> GetQuarantineAsync(CancellationToken cancellationToken = default) =>
        api.GetAsync("learner/quarantine", HyperFdJson.Default.QuarantineResponse, cancellationToken);

    public Task PromoteAsync(int version, CancellationToken cancellationToken = default) =>
        api.PostAsync(FormattableString.Invariant($"learner/rankers/{version}/promote"), cancellationToken);

    public Task RollBackAsync(int version, CancellationToken cancellationToken = default) =>
        api.PostAsync(FormattableString.Invariant($"learner/rankers/{version}/roll-back"), cancellationToken);

    public Task PinAsync(CancellationToken cancellationToken = default) =>
        api.PostAsync("learner/pin", cancellationToken);

    public Task UnpinAsync(CancellationToken cancellationToken = default) =>
        api.PostAsync("learner/unpin", cancellationToken);

    /// <param name="strategy">Null for the best by evidence.</param>
    public Task ChooseAsync(string? strategy, CancellationToken cancellationToken = default) => api.PostAsync(
        "learner/strategy", new ChooseStrategyRequest(strategy), HyperFdJson.Default.ChooseStrategyRequest,
        cancellationToken);

    public Task ReleaseAsync(
        IReadOnlyList<Guid> reports, CancellationToken cancellationToken = default) => api.PostAsync(
        "learner/quarantine/release", new QuarantineRequest(reports), HyperFdJson.Default.QuarantineRequest,
        cancellationToken);

    public Task RejectAsync(
        IReadOnlyList<Guid> reports, CancellationToken cancellationToken = default) => api.PostAsync(
        "learner/quarantine/reject", new QuarantineRequest(reports), HyperFdJson.Default.QuarantineRequest,
        cancellationToken);
}

public static class LearnerServices
{
    public static IServiceCollection AddLearner(this IServiceCollection services) =>
        services.AddSingleton<RankersClient>();
}
