using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace HyperFD.Server.Agents;

/// <summary>
/// An agent's credential, <c>hfa_&lt;agent id&gt;_&lt;43 characters base64url&gt;</c>: the id finds the row, the secret
/// of 256 bits proves it. A plain hash is enough to store, as such a secret cannot be guessed.
/// </summary>
internal sealed record AgentToken(Guid AgentId, string Secret)
{
    private const string Prefix = "hfa_";
    private const string BearerPrefix = "Bearer ";
    private const int SecretBytes = 32;
    private const int SecretLength = 43;
    private const int IdLength = 32;

    public byte[] SecretHash => SHA256.HashData(Encoding.UTF8.GetBytes(Secret));

    public static AgentToken Create(Guid agentId) =>
        new(agentId, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)));

    /// <summary>Null when the text is no token of ours.</summary>
    public static AgentToken? Parse(string text)
    {
        var secretStart = Prefix.Length + IdLength + 1;
        if (text.Length != secretStart + SecretLength || !text.StartsWith(Prefix, StringComparison.Ordinal))
            return null;

        return text[secretStart - 1] == '_' && Guid.TryParseExact(text.AsSpan(Prefix.Length, IdLength), "N", out var id)
            ? new AgentToken(id, text[secretStart..])
            : null;
    }

    /// <summary>Whether the request comes with a bearer token, whatever it is worth.</summary>
    public static bool IsPresented(HttpRequest request) => Presented(request) is not null;

    /// <summary>
    /// The token of a request. From its header only: addresses end up in the logs of every proxy between.
    /// </summary>
    public static string? Presented(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase)
            ? header[BearerPrefix.Length..].Trim()
            : null;
    }

    public override string ToString() => FormattableString.Invariant($"{Prefix}{AgentId:N}_{Secret}");
}
