using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Platform.Agent.Tests.Support;

/// <summary>A Kestrel on loopback that answers what a test says; the real server is tested in EndToEnd.</summary>
internal sealed class StubServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StubServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public static async Task<StubServer> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.UseWebSockets();
        app.Run(answer);
        await app.StartAsync();
        return new StubServer(app);
    }

    /// <summary>Answers a problem document.</summary>
    public static Task ProblemAsync(HttpContext context, int status, string type)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync($$"""{"type":"{{type}}","title":"No","status":{{status}}}""");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
