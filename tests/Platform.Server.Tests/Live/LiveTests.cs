using System.Collections.Concurrent;
using System.Net;
using HyperFD.Contracts;
using HyperFD.Contracts.Agents;
using HyperFD.Contracts.Learner;
using HyperFD.Contracts.Live;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Platform.Server.Tests.Support;

namespace Platform.Server.Tests.Live;

public sealed class LiveTests
{
    [Fact]
    public async Task Browser_WatchingALoop_IsToldOfEverything()
    {
        await using var server = await TestServer.StartAsync();
        await using var browser = await Listener.BrowserAsync(server);
        using var agent = await server.CreateAgentAsync("Watched");
        var task = await agent.RegisterAsync();
        var trial = await agent.NextAsync(task.Summary.Id);
        CurvePoint[] points = [new(10, 2.5, null), new(20, 2, 0.1)];
        await agent.Http.PostAsync($"/api/v1/trials/{trial.Id}/progress", new TrialProgressRequest(points));
        await agent.ReportAsync(trial.Id, 0.5);
        await agent.TryChangeAsync(task.Summary.Id, "complete");

        await browser.UntilAsync<TaskSummary>(summary => summary.State == TaskState.Completed);
        await browser.UntilAsync<LearnerStatus>(status => status is { Observations: 1, Queued: 0 });
        await browser.UntilAsync<AgentResponse>(
            changed => changed.Name == "Watched" && changed.CurrentTrialId == trial.Id);

        Assert.Equal(
            [TaskState.Open, TaskState.Running, TaskState.Completed],
            browser.All<TaskSummary>().Select(summary => summary.State).Distinct());
        Assert.Equal(
            [TrialState.Running, TrialState.Succeeded],
            browser.All<TrialResponse>().Select(one => one.State).Distinct());
        Assert.Equal(points, browser.All<CurveExtension>().Single().Points);
        var lines = browser.All<TimelineEvent>();
        Assert.Equal(
            ["registered", "started", "trial-started", "trial-succeeded", "completed"],
            lines.Select(line => line.Kind));
        Assert.Equal(lines.Select(line => line.Sequence).Order(), lines.Select(line => line.Sequence));
        Assert.All(lines, line => Assert.True(line.Sequence > 0));
    }

    [Fact]
    public async Task Refusal_IsToldToNobody()
    {
        await using var server = await TestServer.StartAsync();
        await using var browser = await Listener.BrowserAsync(server);
        using var agent = await server.CreateAgentAsync();
        var task = await agent.RegisterAsync();

        Assert.Equal(HttpStatusCode.Conflict, (await agent.TryChangeAsync(task.Summary.Id, "resume")).StatusCode);
        await agent.TryChangeAsync(task.Summary.Id, "cancel");

        await browser.UntilAsync<TaskSummary>(summary => summary.State == TaskState.Cancelled);
        Assert.Equal(["registered", "cancelled"], browser.All<TimelineEvent>().Select(line => line.Kind));
    }

    [Theory]
    [InlineData("pause", AgentInstruction.Pause)]
    [InlineData("cancel", AgentInstruction.Cancel)]
    public async Task Agent_WhoseTaskAnAdminChanges_IsCommandedAndOthersAreNot(string verb, AgentInstruction expected)
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        using var bystander = await server.CreateAgentAsync();
        await using var listener = await Listener.AgentAsync(server, agent.Token);
        await using var other = await Listener.AgentAsync(server, bystander.Token);
        var task = await agent.RegisterAsync();
        var trial = await agent.NextAsync(task.Summary.Id);
        var theirs = await bystander.RegisterAsync();
        await bystander.NextAsync(theirs.Summary.Id);
        var admin = await server.AdminAsync();

        await admin.PostAsync($"/api/v1/tasks/{task.Summary.Id}/{verb}", new TaskReasonRequest("because"));
        await admin.PostAsync($"/api/v1/tasks/{theirs.Summary.Id}/cancel", new TaskReasonRequest(null));

        await listener.UntilAsync<AgentCommand>(_ => true);
        await other.UntilAsync<AgentCommand>(_ => true);
        Assert.Equal([new AgentCommand(task.Summary.Id, trial.Id, expected)], listener.All<AgentCommand>());
        Assert.Equal([theirs.Summary.Id], other.All<AgentCommand>().Select(command => command.TaskId));
    }

    [Fact]
    public async Task Agent_Revoked_IsDisconnectedAtOnce()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        await using var listener = await Listener.AgentAsync(server, agent.Token);
        var admin = await server.AdminAsync();

        await admin.PostAsync(new Uri($"/api/v1/agents/{agent.Id}/revoke", UriKind.Relative), content: null);

        await Waiting.UntilAsync(() => Task.FromResult(listener.IsClosed));
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => Listener.AgentAsync(server, agent.Token));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("own", HttpStatusCode.OK)]
    [InlineData("", HttpStatusCode.OK)]
    public async Task Hub_FromSomeOrigin_IsForOurOwnPages(string origin, HttpStatusCode expected)
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.AdminAsync();
        var request = new HttpRequestMessage(HttpMethod.Post, "/hubs/live/negotiate?negotiateVersion=1");
        if (origin.Length > 0)
            request.Headers.Add("Origin", origin == "own" ? server.Address.GetLeftPart(UriPartial.Authority) : origin);

        Assert.Equal(expected, (await client.SendAsync(request)).StatusCode);
    }

    /// <summary>A hub connection that keeps what it hears, by type.</summary>
    private sealed class Listener : IAsyncDisposable
    {
        private readonly HubConnection connection;
        private readonly ConcurrentQueue<object> heard = [];

        private Listener(
            TestServer server, string hub,
            Action<Microsoft.AspNetCore.Http.Connections.Client.HttpConnectionOptions> options)
        {
            connection = new HubConnectionBuilder()
                .WithUrl(new Uri(server.Address, hub), options)
                .AddJsonProtocol(json => json.PayloadSerializerOptions = Api.Json)
                .Build();
            connection.Closed += _ =>
            {
                IsClosed = true;
                return Task.CompletedTask;
            };
        }

        public bool IsClosed { get; private set; }

        public static async Task<Listener> BrowserAsync(TestServer server)
        {
            var cookies = new CookieContainer();
            using var handler = new HttpClientHandler { CookieContainer = cookies };
            using var client = new HttpClient(handler) { BaseAddress = server.Address };
            await client.PostAsync(
                "/api/v1/account/sign-in",
                new HyperFD.Contracts.Accounts.SignInRequest(TestServer.AdminName, TestServer.AdminPassword));
            var listener = new Listener(server, HyperFdProtocol.LiveHub, options => options.Cookies = cookies);
            listener.Hear<TaskSummary>(nameof(ILiveClient.TaskChanged));
            listener.Hear<TrialResponse>(nameof(ILiveClient.TrialChanged));
            listener.Hear<CurveExtension>(nameof(ILiveClient.CurveExtended));
            listener.Hear<TimelineEvent>(nameof(ILiveClient.TimelineExtended));
            listener.Hear<AgentResponse>(nameof(ILiveClient.AgentChanged));
            listener.Hear<LearnerStatus>(nameof(ILiveClient.LearnerChanged));
            await listener.connection.StartAsync();
            return listener;
        }

        public static async Task<Listener> AgentAsync(TestServer server, string token)
        {
            var listener = new Listener(
                server, HyperFdProtocol.AgentHub, options =>
                    options.AccessTokenProvider = () => Task.FromResult<string?>(token));
            listener.Hear<AgentCommand>(nameof(IAgentClient.Command));
            await listener.connection.StartAsync();
            return listener;
        }

        public IReadOnlyList<T> All<T>() => [.. heard.OfType<T>()];

        public Task UntilAsync<T>(Func<T, bool> holds) =>
            Waiting.UntilAsync(() => Task.FromResult(heard.OfType<T>().Any(holds)));

        public ValueTask DisposeAsync() => connection.DisposeAsync();

        private void Hear<T>(string method)
            where T : notnull => connection.On<T>(method, message => heard.Enqueue(message));
    }
}
