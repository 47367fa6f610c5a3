using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Platform.Server.Tests.Support;

namespace Platform.Server.Tests.Hosting;

public sealed partial class DashboardTests(DashboardTests.World world) : IClassFixture<DashboardTests.World>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/tasks")]
    [InlineData("/tasks/0197c5b8-0000-7000-8000-000000000000")]
    [InlineData("/setup?token=abc")]
    public async Task Page_OfTheDashboard_IsServedToWhoeverAsks(string path)
    {
        var answer = await world.GetAsync(path);

        Assert.Equal(
            ("text/html", HttpStatusCode.OK), (answer.Content.Headers.ContentType?.MediaType, answer.StatusCode));
        Assert.Contains("blazor.webassembly", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_EveryScriptOnIt_IsAllowedByItsOwnPolicyAndThere()
    {
        var answer = await world.GetAsync("/");
        var page = await answer.Content.ReadAsStringAsync();
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();

        Assert.Contains("'wasm-unsafe-eval'", policy, StringComparison.Ordinal);
        var scripts = Script().Matches(page);
        Assert.NotEmpty(scripts);
        foreach (Match script in scripts)
        {
            if (script.Groups["src"] is { Success: true } source)
            {
                var file = await world.GetAsync("/" + source.Value);
                Assert.Equal(HttpStatusCode.OK, file.StatusCode);
                Assert.NotEmpty(await file.Content.ReadAsByteArrayAsync());
            }
            else
            {
                var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script.Groups["text"].Value)));
                Assert.Contains($"'sha256-{hash}'", policy, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task MissingFile_IsNotThePage() =>
        Assert.Equal(HttpStatusCode.NotFound, (await world.GetAsync("/css/nothing.css")).StatusCode);

    [GeneratedRegex(
        """<script(?:[^>]*\bsrc="(?<src>[^"]+)")?[^>]*>(?<text>.*?)</script>""",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Script();

    public sealed class World : IAsyncLifetime
    {
        private TestServer server = null!;
        private HttpClient client = null!;

        public async ValueTask InitializeAsync()
        {
            server = await TestServer.StartAsync();
            client = server.CreateClient();
        }

        public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(new Uri(path, UriKind.Relative));

        public async ValueTask DisposeAsync()
        {
            client.Dispose();
            await server.DisposeAsync();
        }
    }
}
