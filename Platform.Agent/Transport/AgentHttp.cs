using System.Diagnostics;
using HyperFD.Contracts;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace HyperFD.Agent.Transport;

/// <summary>Builds the agent's HTTP: few headers, no redirects, short retries, everything counted.</summary>
internal static class AgentHttp
{
    private const int Retries = 3;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan AttemptLimit = TimeSpan.FromSeconds(30);

    /// <param name="server">From <see cref="ServerAddress.Parse"/>.</param>
    /// <param name="token">The agent's credential, or null before it has one.</param>
    /// <param name="ledger">Where what is sent is written down.</param>
    /// <param name="meter">Counts the bytes on the wire.</param>
    public static HttpClient Create(Uri server, string? token, SentLedger ledger, WireMeter meter)
    {
        var chain =
            new ResilienceHandler(Pipeline()) { InnerHandler = new LedgerHandler(ledger, Sockets(server, meter)) };
        var client = new HttpClient(chain) { BaseAddress = server, Timeout = Timeout.InfiniteTimeSpan };
        foreach (var (name, value) in Headers(token))
            client.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        return client;
    }

    /// <summary>What each request carries besides its body.</summary>
    public static IEnumerable<(string Name, string Value)> Headers(string? token)
    {
        yield return (
            HyperFdProtocol.Header,
            HyperFdProtocol.Version.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (token is not null)
            yield return ("Authorization", "Bearer " + token);
    }

    /// <summary>
    /// Connections without cookies, redirects (they could carry the credential away) or trace headers.
    /// </summary>
    public static SocketsHttpHandler Sockets(Uri server, WireMeter meter) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = !ServerAddress.IsLoopback(server),
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
        PlaintextStreamFilter = meter.FilterAsync,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    /// <summary>
    /// Marks a request that must reach the server once at the most: it is repeated only while no connection came about.
    /// </summary>
    public static HttpRequestOptionsKey<bool> Once { get; } = new("once");

    /// <summary>Whether nothing of a request left, because there was no connection to send it on.</summary>
    public static bool IsUnsent(Exception? failure) => failure is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };

    /// <summary>
    /// Repeats what failed in passing. That is safe, as a post carries an Idempotency-Key, is idempotent by content, or
    /// is marked <see cref="Once"/>.
    /// </summary>
    private static ResiliencePipeline<HttpResponseMessage> Pipeline() =>
        new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddRetry(new HttpRetryStrategyOptions
            {
                ShouldHandle = attempt => ValueTask.FromResult(IsOnce(attempt.Context.GetRequestMessage())
                    ? IsUnsent(attempt.Outcome.Exception)
                    : HttpClientResiliencePredicates.IsTransient(attempt.Outcome)),
                MaxRetryAttempts = Retries,
                Delay = FirstPause,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
            })
            .AddTimeout(AttemptLimit)
            .Build();

    private static bool IsOnce(HttpRequestMessage? request) =>
        request?.Options.TryGetValue(Once, out var once) == true && once;
}
