using System.Net;
using HyperFD.Contracts;
using HyperFD.Contracts.Agents;
using Platform.Server.Tests.Support;

namespace Platform.Server.Tests.Http;

public sealed class ProtocolTests(ProtocolTests.World world) : IClassFixture<ProtocolTests.World>
{
    [Theory]
    [InlineData(null, HttpStatusCode.UpgradeRequired)]
    [InlineData("2", HttpStatusCode.UpgradeRequired)]
    [InlineData("0", HttpStatusCode.UpgradeRequired)]
    [InlineData("one", HttpStatusCode.UpgradeRequired)]
    [InlineData("1", HttpStatusCode.OK)]
    public async Task Agent_WithSomeProtocolVersion_IsServedOrToldToUpgrade(string? version, HttpStatusCode expected)
    {
        using var client = world.AgentWith(version);

        var answer = await client.GetAsync(new Uri("/api/v1/learner", UriKind.Relative));

        Assert.Equal(expected, answer.StatusCode);
        if (expected == HttpStatusCode.UpgradeRequired)
            await answer.RefusedAsync(expected, ProblemTypes.ProtocolVersion);
    }

    [Fact]
    public async Task Enrol_WithoutProtocolVersion_IsToldToUpgrade()
    {
        using var client = new HttpClient { BaseAddress = world.Server.Address };

        var answer = await client.PostAsync("/api/v1/agents/enrol", new EnrolRequest("code", "Agent", "1", "cpu", 1));

        await answer.RefusedAsync(HttpStatusCode.UpgradeRequired, ProblemTypes.ProtocolVersion);
    }

    [Fact]
    public async Task Browser_WithoutProtocolVersion_IsServed()
    {
        using var client = new HttpClient { BaseAddress = world.Server.Address };

        Assert.Equal(
            HttpStatusCode.OK, (await client.GetAsync(new Uri("/api/v1/search-space", UriKind.Relative))).StatusCode);
    }

    [Theory]
    [InlineData("/api/nothing")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v1/tasks/not-an-id")]
    [InlineData("/api/v2/tasks")]
    [InlineData("/hubs/nothing")]
    [InlineData("/health/nothing")]
    public async Task UnknownAddress_BelowAPrefixOfPrograms_IsNotThePage(string path)
    {
        using var client = world.AgentWith("1");

        var answer = await client.GetAsync(new Uri(path, UriKind.Relative));

        await answer.RefusedAsync(HttpStatusCode.NotFound, ProblemTypes.NotFound);
    }

    [Fact]
    public async Task EveryAnswer_CarriesTheSecurityHeaders()
    {
        using var client = world.AgentWith("1");
        foreach (var path in new[] { "/api/v1/learner", "/api/nothing", "/health/live", "/docs/", "/" })
        {
            var headers = (await client.GetAsync(new Uri(path, UriKind.Relative))).Headers;
            Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("DENY", headers.GetValues("X-Frame-Options").Single());
            Assert.Equal("no-referrer", headers.GetValues("Referrer-Policy").Single());
            var policy = headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
            Assert.False(headers.Contains("Server"));
        }
    }

    public sealed class World : IAsyncLifetime
    {
        private AgentClient agent = null!;

        public TestServer Server { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Server = await TestServer.StartAsync();
            agent = await Server.CreateAgentAsync();
        }

        public HttpClient AgentWith(string? version)
        {
            var client = agent.At(Server).Http;
            client.DefaultRequestHeaders.Remove(HyperFdProtocol.Header);
            if (version is not null)
                client.DefaultRequestHeaders.Add(HyperFdProtocol.Header, version);
            return client;
        }

        public async ValueTask DisposeAsync()
        {
            agent.Dispose();
            await Server.DisposeAsync();
        }
    }
}
