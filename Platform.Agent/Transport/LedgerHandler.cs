using System.Security.Cryptography;
using System.Text;

namespace HyperFD.Agent.Transport;

/// <summary>
/// Writes each request into the ledger before it is sent. Sits below the retries, so that every attempt counts.
/// </summary>
internal sealed class LedgerHandler(SentLedger ledger, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var digest = body.Length == 0 ? null : Convert.ToHexStringLower(SHA256.HashData(body));
        var target = request.RequestUri!.PathAndQuery;
        var bytes = HeadLength(request, target) + body.Length;
        ledger.Add("http", request.Method.Method, target, bytes, body.Length, digest);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException e) when (AgentHttp.IsUnsent(e))
        {
            ledger.Add("unsent", request.Method.Method, target, -bytes, -body.Length, digest);
            throw;
        }
    }

    /// <summary>Bytes of request line and headers as HTTP/1.1 writes them.</summary>
    private static long HeadLength(HttpRequestMessage request, string target)
    {
        var head = new StringBuilder()
            .Append(request.Method.Method).Append(' ').Append(target).Append(" HTTP/1.1\r\n")
            .Append("Host: ").Append(request.RequestUri!.Authority).Append("\r\n");
        var contentHeaders = request.Content is { } content ? content.Headers.NonValidated : default;
        foreach (var header in request.Headers.NonValidated.Concat(contentHeaders))
            head.Append(header.Key).Append(": ").Append(header.Value.ToString()).Append("\r\n");
        if (request.Content is null && request.Method == HttpMethod.Post)
            head.Append("Content-Length: 0\r\n");
        return Encoding.Latin1.GetByteCount(head.Append("\r\n").ToString());
    }
}
