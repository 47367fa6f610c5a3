using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using HyperFD.Contracts;
using HyperFD.Contracts.Accounts;
using HyperFD.Contracts.Agents;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;

namespace Platform.Server.Tests.Support;

/// <summary>The calls that agents and admins make, in the form of the wire.</summary>
public static class Api
{
    public static JsonSerializerOptions Json => HyperFdJson.Default.Options;

    public static async Task<HttpClient> SignInAdminAsync(this TestServer server)
    {
        var client = server.CreateClient();
        client.DefaultRequestHeaders.Add(HyperFdProtocol.AntiforgeryHeader, "1");
        var response = await client.PostAsync(
            "/api/v1/account/sign-in", new SignInRequest(TestServer.AdminName, TestServer.AdminPassword));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return client;
    }

    public static async Task<string> CreateCodeAsync(this HttpClient admin, int validMinutes = 10)
    {
        var response = await admin.PostAsync(
            "/api/v1/agents/enrolment-codes", new CreateEnrolmentCodeRequest(validMinutes));
        return (await response.ReadAsync<EnrolmentCodeResponse>()).Code;
    }

    public static Task<HttpResponseMessage> EnrolAsync(this TestServer server, string code, string name = "Agent") =>
        server.CreateClient()
            .PostAsync("/api/v1/agents/enrol", new EnrolRequest(code, name, "0.1.0", "cpu", Threads: 2));

    /// <summary>A newly enrolled agent.</summary>
    public static async Task<AgentClient> CreateAgentAsync(this TestServer server, string name = "Agent")
    {
        var admin = await server.AdminAsync();
        var enrolled = await (await server.EnrolAsync(await admin.CreateCodeAsync(), name)).ReadAsync<EnrolResponse>();
        return new AgentClient(server, enrolled);
    }

    public static Task<HttpResponseMessage> PostAsync(
        this HttpClient client, string path, object body, string? key = null)
    {
        var content = JsonContent.Create(body, body.GetType(), options: Json);
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        if (key is not null)
            request.Headers.Add(HyperFdProtocol.IdempotencyHeader, key);
        return client.SendAsync(request);
    }

    public static async Task<T> ReadAsync<T>(this HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {text}");
        return JsonSerializer.Deserialize<T>(text, Json)!;
    }

    public static async Task<T> GetAsync<T>(this HttpClient client, string path) =>
        await (await client.GetAsync(new Uri(path, UriKind.Relative))).ReadAsync<T>();

    /// <summary>Uploads an experience table.</summary>
    public static Task<HttpResponseMessage> ImportAsync(this HttpClient admin, byte[] zip, string name = "Museum") =>
        admin.PostAsync(
            new Uri($"/api/v1/experience/tables?name={Uri.EscapeDataString(name)}&version=1", UriKind.Relative),
            new ByteArrayContent(zip));

    /// <summary>Asserts a refusal and returns what it says.</summary>
    public static async Task<JsonElement> RefusedAsync(
        this HttpResponseMessage response, HttpStatusCode status, string type)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"{(int)response.StatusCode} instead of {(int)status}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal(type, problem.GetProperty("type").GetString());
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        return problem;
    }
}

/// <summary>An enrolled agent and the calls it makes.</summary>
public sealed class AgentClient : IDisposable
{
    public AgentClient(TestServer server, EnrolResponse enrolled)
    {
        Id = enrolled.AgentId;
        Token = enrolled.Token;
        Http = server.CreateClient();
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", enrolled.Token);
    }

    public Guid Id { get; }

    public string Token { get; }

    public HttpClient Http { get; }

    /// <summary>The same agent, talking to the server after a restart.</summary>
    public AgentClient At(TestServer server) => new(server, new EnrolResponse(Id, Token));

    public async Task<TaskResponse> RegisterAsync(RegisterTaskRequest? request = null) =>
        await (await Http.PostAsync("/api/v1/tasks", request ?? Samples.Task())).ReadAsync<TaskResponse>();

    public Task<HttpResponseMessage> TryNextAsync(Guid taskId, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/tasks/{taskId}/trials/next");
        if (key is not null)
            request.Headers.Add(HyperFdProtocol.IdempotencyHeader, key);
        return Http.SendAsync(request);
    }

    public async Task<TrialResponse> NextAsync(Guid taskId) =>
        await (await TryNextAsync(taskId)).ReadAsync<TrialResponse>();

    public Task<HttpResponseMessage> TryReportAsync(Guid trialId, TrialReportRequest report, string? key = null) =>
        Http.PostAsync($"/api/v1/trials/{trialId}/report", report, key);

    public async Task<TrialResponse> ReportAsync(Guid trialId, double? score) =>
        await (await TryReportAsync(trialId, Samples.Report(score))).ReadAsync<TrialResponse>();

    public Task<HttpResponseMessage> TryChangeAsync(Guid taskId, string verb, string? reason = null) =>
        Http.PostAsync($"/api/v1/tasks/{taskId}/{verb}", new TaskReasonRequest(reason));

    public Task<HttpResponseMessage> TryBeatAsync(Guid? taskId, Guid? trialId) =>
        Http.PostAsync("/api/v1/agents/heartbeat", new HeartbeatRequest(taskId, trialId));

    public async Task<HeartbeatResponse> BeatAsync(Guid? taskId = null, Guid? trialId = null) =>
        await (await TryBeatAsync(taskId, trialId)).ReadAsync<HeartbeatResponse>();

    public void Dispose() => Http.Dispose();
}
