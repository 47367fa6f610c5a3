using HyperFD.Contracts;
using HyperFD.Samples;
using Microsoft.Playwright;

namespace HyperFD.Screenshots;

/// <summary>Stands between page and server: the API and the live hub answer with samples.</summary>
public static class SampleRoutes
{
    /// <summary>End of a SignalR message in its JSON protocol.</summary>
    private const char RecordSeparator = '\u001e';

    private const string Negotiation =
        """{"negotiateVersion":1,"connectionId":"c","connectionToken":"t","availableTransports":[{"transport":"WebSockets","transferFormats":["Text"]}]}""";

    public static async Task InstallAsync(IBrowserContext context, SampleApi api)
    {
        ArgumentNullException.ThrowIfNull(context);
        await context.RouteAsync($"**{HyperFdProtocol.ApiPrefix}/**", route =>
        {
            var answer = api.Answer(route.Request.Method, new Uri(route.Request.Url));
            return route.FulfillAsync(
                new() { Status = answer.Status, ContentType = "application/json", Body = answer.Json });
        });
        await context.RouteAsync($"**{HyperFdProtocol.LiveHub}/negotiate**", route =>
            route.FulfillAsync(new() { ContentType = "application/json", Body = Negotiation }));
        await context.RouteWebSocketAsync($"**{HyperFdProtocol.LiveHub}**", socket => socket.OnMessage(frame =>
        {
            if (frame.Text?.Contains("\"protocol\"", StringComparison.Ordinal) == true)
                socket.Send("{}" + RecordSeparator);
        }));
    }
}
