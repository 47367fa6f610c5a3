using System.Net;
using System.Text;
using HyperFD.Contracts;
using HyperFD.Samples;

namespace Platform.Client.Tests.Support;

/// <summary>A request that the page sent.</summary>
public sealed record Sent(string Method, string PathAndQuery, bool HasDashboardHeader, string Body);

/// <summary>The network: answers from samples unless a test says otherwise, and remembers what was asked.</summary>
public sealed class FakeServer(SampleApi api) : HttpMessageHandler
{
    private readonly Dictionary<string, Func<HttpRequestMessage, Task<SampleAnswer>>> overrides = new(
        StringComparer.Ordinal);

    public List<Sent> Requests { get; } = [];

    /// <summary>Whether the server can be reached at all.</summary>
    public bool IsDown { get; set; }

    /// <param name="call">Verb and path below the API's prefix, for example <c>GET tasks</c>.</param>
    public void On(string call, SampleAnswer answer) => overrides[call] = _ => Task.FromResult(answer);

    public void On(string call, Func<HttpRequestMessage, Task<SampleAnswer>> answer) => overrides[call] = answer;

    public void Reset(string call) => overrides.Remove(call);

    public int Count(string call) => Requests.Count(request => Call(request.Method, request.PathAndQuery) == call);

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Requests.Add(new Sent(
            request.Method.Method, address.PathAndQuery, request.Headers.Contains(HyperFdProtocol.AntiforgeryHeader),
            body));
        if (IsDown)
            throw new HttpRequestException("refused");

        var answer = overrides.TryGetValue(Call(request.Method.Method, address.PathAndQuery), out var own)
            ? await own(request)
            : api.Answer(request.Method.Method, address);
        return new HttpResponseMessage((HttpStatusCode)answer.Status)
        {
            Content = new StringContent(answer.Json, Encoding.UTF8, "application/json"),
        };
    }

    private static string Call(string method, string pathAndQuery) =>
        $"{method} {pathAndQuery.Split('?')[0][(HyperFdProtocol.ApiPrefix.Length + 1)..]}";
}
