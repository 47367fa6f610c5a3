using System.Security.Cryptography;
using System.Text;
using HyperFD.Contracts;
using HyperFD.Server.Accounts;

namespace HyperFD.Server.Http;

/// <summary>A request that carries a key and may therefore be sent again.</summary>
internal sealed record IdempotentRequest(string Scope, string Key, string Digest)
{
    public const int MaxKeyLength = 100;

    /// <summary>
    /// Null without the header, or where the endpoint takes none. The content is what was read from the body, so spaces
    /// in JSON do not matter.
    /// </summary>
    public static IdempotentRequest? From(EndpointFilterInvocationContext context)
    {
        var http = context.HttpContext;
        var key = http.Request.Headers[HyperFdProtocol.IdempotencyHeader].ToString();
        if (key.Length == 0 || http.GetEndpoint()?.Metadata.GetMetadata<Committed>() is not { TakesKey: true })
            return null;

        var content = context.Arguments.FirstOrDefault(argument => argument is not null && WireJson.IsWire(
            argument.GetType()));
        var text = content is null ? string.Empty : WireJson.Write(content);
        return new IdempotentRequest(
            $"{http.User.CallerId()} {http.Request.Method} {http.Request.Path}",
            key,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }
}
