using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using HyperFD.Contracts;
using HyperFD.Contracts.Agents;
using HyperFD.Contracts.Learner;
using HyperFD.Contracts.Recommendations;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;
using Polly.Timeout;

namespace HyperFD.Agent.Transport;

/// <summary>The agent's side of /api/v1.</summary>
/// <remarks>
/// Throws <see cref="ServerUnreachableException"/> when there is no answer after a few tries, and
/// <see cref="ServerProblemException"/> when the answer is no.
/// </remarks>
internal sealed class HyperFdClient(HttpClient http)
{
    private static readonly HyperFdJson Json = HyperFdJson.Answers;

    public Uri Server => http.BaseAddress!;

    /// <summary>Sent once at the most, because a code is good for one use.</summary>
    /// <exception cref="EnrolmentUncertainException">It was sent, and no answer came.</exception>
    public async Task<EnrolResponse> EnrolAsync(EnrolRequest request, CancellationToken cancellation)
    {
        using var post = Request(HttpMethod.Post, "/agents/enrol", Bytes(request, Json.EnrolRequest));
        post.Options.Set(AgentHttp.Once, true);
        try
        {
            return await SendAsync(post, Json.EnrolResponse, cancellation) ?? throw Empty();
        }
        catch (ServerUnreachableException e)
            when (!AgentHttp.IsUnsent(e.InnerException) && e.Status is not (429 or 503))
        {
            throw new EnrolmentUncertainException(e);
        }
    }

    public Task<HeartbeatResponse> HeartbeatAsync(HeartbeatRequest request, CancellationToken cancellation) =>
        PostAsync(
            "/agents/heartbeat", Bytes(request, Json.HeartbeatRequest), key: null, Json.HeartbeatResponse,
            cancellation);

    /// <param name="body">The exact bytes that the owner approved.</param>
    public Task<TaskResponse> RegisterAsync(byte[] body, string key, CancellationToken cancellation) =>
        PostAsync("/tasks", body, key, Json.TaskResponse, cancellation);

    public Task<TaskResponse> TaskAsync(Guid task, CancellationToken cancellation) =>
        GetAsync($"/tasks/{task}", Json.TaskResponse, cancellation);

    public Task<IReadOnlyList<TrialResponse>> TrialsAsync(Guid task, CancellationToken cancellation) =>
        GetAsync($"/tasks/{task}/trials", Json.IReadOnlyListTrialResponse, cancellation);

    /// <param name="inHand">Trials that are kept; the answer is another one.</param>
    /// <returns>The next trial, or null when the budget is spent.</returns>
    public Task<TrialResponse?> NextTrialAsync(
        Guid task, IReadOnlyList<Guid> inHand, string key, CancellationToken cancellation)
    {
        var body = inHand.Count == 0 ? null : Bytes(new NextTrialRequest(inHand), Json.NextTrialRequest);
        return SendAsync(HttpMethod.Post, $"/tasks/{task}/trials/next", body, key, Json.TrialResponse, cancellation);
    }

    public Task<HeartbeatResponse> ProgressAsync(
        Guid trial, TrialProgressRequest request, CancellationToken cancellation) =>
        PostAsync(
            $"/trials/{trial}/progress", Bytes(request, Json.TrialProgressRequest), key: null, Json.HeartbeatResponse,
            cancellation);

    public Task<TrialResponse> ReportAsync(Guid trial, byte[] body, string key, CancellationToken cancellation) =>
        PostAsync(ReportPath(trial), body, key, Json.TrialResponse, cancellation);

    public Task<TaskResponse> CompleteAsync(Guid task, CancellationToken cancellation) =>
        PostAsync(
            $"/tasks/{task}/complete", Bytes(new TaskReasonRequest(Reason: null), Json.TaskReasonRequest), key: null,
            Json.TaskResponse, cancellation);

    public Task<IReadOnlyList<RecommendationList>> HistoryAsync(Guid task, CancellationToken cancellation) =>
        GetAsync($"/tasks/{task}/recommendations/history", Json.IReadOnlyListRecommendationList, cancellation);

    public Task<LearnerStatus> LearnerAsync(CancellationToken cancellation) =>
        GetAsync("/learner", Json.LearnerStatus, cancellation);

    /// <summary>The server's clock, from the Date header of its health check; UTC, whole seconds.</summary>
    public async Task<DateTimeOffset?> ClockAsync(CancellationToken cancellation)
    {
        using var response = await SendRawAsync(new HttpRequestMessage(HttpMethod.Get, "/health/live"), cancellation);
        return response.Headers.Date;
    }

    public static string ReportPath(Guid trial) => $"/trials/{trial}/report";

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class =>
        await SendAsync(HttpMethod.Get, path, body: null, key: null, type, cancellation) ?? throw Empty();

    private async Task<T> PostAsync<T>(
        string path, byte[] body, string? key, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class =>
        await SendAsync(HttpMethod.Post, path, body, key, type, cancellation) ?? throw Empty();

    private async Task<T?> SendAsync<T>(
        HttpMethod method, string path, byte[]? body, string? key, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        using var request = Request(method, path, body);
        if (key is not null)
            request.Headers.TryAddWithoutValidation(HyperFdProtocol.IdempotencyHeader, key);
        return await SendAsync(request, type, cancellation);
    }

    private async Task<T?> SendAsync<T>(
        HttpRequestMessage request, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        using var response = await SendRawAsync(request, cancellation);
        if (response.StatusCode == HttpStatusCode.NoContent)
            return null;
        var answer = await response.Content.ReadAsByteArrayAsync(cancellation);
        try
        {
            return JsonSerializer.Deserialize(answer, type);
        }
        catch (JsonException e)
        {
            throw new ServerUnreachableException(Server, "its answer is not HyperFD's", e);
        }
    }

    private async Task<HttpResponseMessage> SendRawAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        HttpResponseMessage response;
        try
        {
            response = await http.SendAsync(request, cancellation);
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutRejectedException or IOException)
        {
            throw ServerUnreachableException.Of(Server, e);
        }

        if (response.IsSuccessStatusCode)
            return response;
        using (response)
        {
            var status = (int)response.StatusCode;
            if (status is 408 or 429 or 502 or 503 or 504)
                throw new ServerUnreachableException(Server, FormattableString.Invariant($"HTTP {status}"))
                {
                    Status = status,
                };
            throw ServerProblems.Explain(status, await response.Content.ReadAsStringAsync(cancellation));
        }
    }

    private ServerUnreachableException Empty() => new(Server, "its answer is empty");

    private static HttpRequestMessage Request(HttpMethod method, string path, byte[]? body)
    {
        var request = new HttpRequestMessage(method, HyperFdProtocol.ApiPrefix + path);
        if (body is null)
            return request;
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return request;
    }

    private static byte[] Bytes<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);
}
