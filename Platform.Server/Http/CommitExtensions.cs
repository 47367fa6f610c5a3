namespace HyperFD.Server.Http;

internal static class CommitExtensions
{
    /// <summary>Marks an endpoint that changes something; see <see cref="CommitFilter"/>.</summary>
    public static RouteHandlerBuilder Commits(this RouteHandlerBuilder endpoint) =>
        endpoint.AddEndpointFilter<CommitFilter>().WithMetadata(new Committed(TakesKey: true));

    /// <summary>
    /// The same for an endpoint that answers a secret: it takes no idempotency key, because its answer must not be
    /// kept.
    /// </summary>
    public static RouteHandlerBuilder CommitsSecret(this RouteHandlerBuilder endpoint) =>
        endpoint.AddEndpointFilter<CommitFilter>().WithMetadata(new Committed(TakesKey: false));
}
