using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HyperFD.TestSupport.Capture;

/// <summary>
/// A reverse proxy on loopback that keeps everything a client sends through it, decoded: request lines, headers, bodies
/// and WebSocket messages. What it keeps is what an honest-but-curious network operator behind the TLS would see.
/// </summary>
public sealed class CapturingProxy : IAsyncDisposable
{
    private static readonly HashSet<string> HopByHop = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Transfer-Encoding", "Keep-Alive", "Upgrade", "Host", "TE",
        "Sec-WebSocket-Key", "Sec-WebSocket-Version", "Sec-WebSocket-Extensions", "Sec-WebSocket-Protocol",
    };

    private readonly ConcurrentQueue<CapturedPart> parts = new();
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly Uri target;
    private readonly WebApplication app;

    private CapturingProxy(Uri target, WebApplication app)
    {
        this.target = target;
        this.app = app;
    }

    /// <summary>Where clients connect instead of the target.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>Everything sent so far, in order of arrival.</summary>
    public IReadOnlyList<CapturedPart> Parts => [.. parts];

    /// <summary>Bytes of all parts; an upper bound of the information that left through this door.</summary>
    public long TotalBytes => parts.Sum(part => (long)part.Bytes.Length);

    public static async Task<CapturingProxy> StartAsync(Uri target, CancellationToken cancellationToken = default)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var host = builder.Build();
        var proxy = new CapturingProxy(target, host);
        host.UseWebSockets();
        host.Run(proxy.ForwardAsync);
        await host.StartAsync(cancellationToken);
        proxy.Address = new Uri(host.Urls.First());
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        client.Dispose();
    }

    private async Task ForwardAsync(HttpContext context)
    {
        CaptureHead(context.Request);
        if (context.WebSockets.IsWebSocketRequest)
            await ForwardSocketAsync(context);
        else
            await ForwardRequestAsync(context);
    }

    private void CaptureHead(HttpRequest request)
    {
        var path = request.Path + request.QueryString;
        Keep(CapturedKind.RequestLine, path, Encoding.UTF8.GetBytes($"{request.Method} {path}"));
        foreach (var header in request.Headers)
            Keep(CapturedKind.Header, path, Encoding.UTF8.GetBytes($"{header.Key}: {header.Value}"));
    }

    private async Task ForwardRequestAsync(HttpContext context)
    {
        using var forwarded = new HttpRequestMessage(
            new HttpMethod(context.Request.Method), TargetOf(context.Request, "http"));
        var body = await ReadBodyAsync(context.Request, context.RequestAborted);
        if (body.Length > 0)
        {
            Keep(
                CapturedKind.Body, context.Request.Path,
                ContentDecoding.Decode(body, context.Request.Headers.ContentEncoding));
            forwarded.Content = new ByteArrayContent(body);
        }

        foreach (var header in context.Request.Headers.Where(header => !HopByHop.Contains(header.Key)))
        {
            if (!forwarded.Headers.TryAddWithoutValidation(header.Key, [.. header.Value]))
                forwarded.Content?.Headers.TryAddWithoutValidation(header.Key, [.. header.Value]);
        }

        using var answer = await client.SendAsync(
            forwarded, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var header in answer.Headers.Concat(answer.Content.Headers)
            .Where(header => !HopByHop.Contains(header.Key)))
        {
            context.Response.Headers[header.Key] = header.Value.ToArray();
        }

        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private async Task ForwardSocketAsync(HttpContext context)
    {
        using var upstream = new ClientWebSocket();
        foreach (var header in context.Request.Headers.Where(header => !HopByHop.Contains(header.Key)))
            upstream.Options.SetRequestHeader(header.Key, header.Value);
        await upstream.ConnectAsync(TargetOf(context.Request, "ws"), context.RequestAborted);
        using var downstream = await context.WebSockets.AcceptWebSocketAsync();
        var path = context.Request.Path;
        await Task.WhenAny(
            PumpAsync(
                downstream, upstream, bytes => Keep(CapturedKind.HubMessage, path, bytes), context.RequestAborted),
            PumpAsync(upstream, downstream, _ => { }, context.RequestAborted));
    }

    private static async Task PumpAsync(
        WebSocket source, WebSocket sink, Action<byte[]> seen, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        using var message = new MemoryStream();
        while (source.State == WebSocketState.Open)
        {
            var received = await source.ReceiveAsync(buffer, cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                await sink.CloseOutputAsync(
                    WebSocketCloseStatus.NormalClosure, statusDescription: null, cancellationToken);
                return;
            }

            message.Write(buffer, 0, received.Count);
            await sink.SendAsync(
                buffer.AsMemory(0, received.Count), received.MessageType, received.EndOfMessage, cancellationToken);
            if (!received.EndOfMessage)
                continue;
            seen(message.ToArray());
            message.SetLength(0);
        }
    }

    private static async Task<byte[]> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        return body.ToArray();
    }

    private Uri TargetOf(HttpRequest request, string scheme) =>
        new UriBuilder(target) { Scheme = scheme, Path = request.Path, Query = request.QueryString.Value }.Uri;

    private void Keep(CapturedKind kind, string path, byte[] bytes) =>
        parts.Enqueue(new CapturedPart(kind, path, bytes));
}
