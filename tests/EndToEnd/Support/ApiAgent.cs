using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;
using HyperFD.Contracts;
using HyperFD.Contracts.Agents;
using HyperFD.Contracts.MetaFeatures;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;

namespace EndToEnd.Support;

/// <summary>An agent reduced to its requests: it trains nothing and reports what a test tells it to.</summary>
public sealed class ApiAgent : IDisposable
{
    private readonly HttpClient http;

    private ApiAgent(HttpClient http) => this.http = http;

    public static async Task<ApiAgent> EnrolAsync(Uri server, string code, string name)
    {
        var client = new HttpClient { BaseAddress = server };
        client.DefaultRequestHeaders.Add(HyperFdProtocol.Header, "1");
        var agent = new ApiAgent(client);
        var enrolled = await agent.PostAsync(
            "agents/enrol", new EnrolRequest(code, name, "0.1.0", "cpu", 4), HyperFdJson.Default.EnrolRequest,
            HyperFdJson.Default.EnrolResponse);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", enrolled!.Token);
        return agent;
    }

    public Task HeartbeatAsync() => PostAsync(
        "agents/heartbeat", new HeartbeatRequest(TaskId: null, TrialId: null), HyperFdJson.Default.HeartbeatRequest,
        HyperFdJson.Default.HeartbeatResponse);

    public async Task<TaskResponse> RegisterAsync(string name, int trials, int steps) => (await PostAsync(
        "tasks",
        new RegisterTaskRequest(
            name, Release(), new TaskLimits(MaxMacs: 200_000_000), trials, steps, Seed: 1, StartWithDefault: true),
        HyperFdJson.Default.RegisterTaskRequest,
        HyperFdJson.Default.TaskResponse))!;

    /// <summary>Null when the budget is spent.</summary>
    public Task<TrialResponse?> NextAsync(Guid taskId) =>
        PostAsync<TaskReasonRequest, TrialResponse>(
            $"tasks/{taskId}/trials/next", null, null, HyperFdJson.Default.TrialResponse);

    public Task ProgressAsync(Guid trialId, params CurvePoint[] points) => PostAsync(
        $"trials/{trialId}/progress",
        new TrialProgressRequest(points),
        HyperFdJson.Default.TrialProgressRequest,
        HyperFdJson.Default.HeartbeatResponse);

    public Task ReportAsync(TrialResponse trial, double score, params CurvePoint[] curve) => PostAsync(
        $"trials/{trial.Id}/report",
        new TrialReportRequest(
            TrialOutcome.Succeeded, score, trial.FidelitySteps, Seconds: 12.5, trial.Cost.Parameters, trial.Cost.Macs,
            curve, Reason: null),
        HyperFdJson.Default.TrialReportRequest,
        HyperFdJson.Default.TrialResponse);

    public Task CompleteAsync(Guid taskId) => PostAsync(
        $"tasks/{taskId}/complete", new TaskReasonRequest(Reason: null), HyperFdJson.Default.TaskReasonRequest,
        HyperFdJson.Default.TaskResponse);

    public void Dispose() => http.Dispose();

    /// <summary>Every image in the first bin of every block: bland, but a release that keeps all rules.</summary>
    private static MetaFeatureRelease Release() => new(
        MetaFeatureLayouts.V1.Version,
        160,
        [.. MetaFeatureLayouts.V1.Blocks.SelectMany(block =>
            block.Labels.Select((_, index) => index == 0 ? Math.Floor(block.Scale * 1e6) / 1e6 : 0))]);

    private async Task<TResponse?> PostAsync<TRequest, TResponse>(
        string path, TRequest? body, JsonTypeInfo<TRequest>? requestType, JsonTypeInfo<TResponse> responseType)
        where TResponse : class
    {
        using var content = body is null ? null : JsonContent.Create(body, requestType!);
        using var response = await http.PostAsync(
            new Uri($"{HyperFdProtocol.ApiPrefix}/{path}", UriKind.Relative), content);
        if (!response.IsSuccessStatusCode)
            throw new HttpRequestException(
                $"{path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        return response.StatusCode == HttpStatusCode.NoContent
            ? null
            : await response.Content.ReadFromJsonAsync(responseType);
    }
}
