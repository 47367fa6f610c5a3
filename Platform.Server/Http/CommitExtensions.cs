namespace HyperFD.Server.Http;

internal static class CommitExtensions
{
    /// <summary>Marks an endpoint that changes something; see <see cref="CommitFilter"/>.</summary>
    public static RouteHandlerBuilder Commits(this RouteHandlerBuilder endpoint) =>
        endpoint.AddEndpointFilter<CommitFilter>().WithMetadata(new Committed());
}
