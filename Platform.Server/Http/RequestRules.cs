using System.Globalization;
using HyperFD.Contracts;
using HyperFD.Server.Agents;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace HyperFD.Server.Http;

/// <summary>Marks an endpoint that agents call before they have a token.</summary>
internal sealed class NeedsProtocolHeader;

/// <summary>
/// What a request must bring besides its credential: agents the protocol version, browsers the header that no foreign
/// page can send, hub connections an origin that is ours.
/// </summary>
internal static class RequestRules
{
    /// <summary>After authentication, before authorisation.</summary>
    public static void UseRequestRules(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (Refusal(context) is { } refusal)
            await refusal.ExecuteAsync(context);
        else
            await next(context);
    });

    private static ProblemHttpResult? Refusal(HttpContext context)
    {
        var path = context.Request.Path;
        if (path.StartsWithSegments("/hubs", StringComparison.Ordinal))
            return IsForeignOrigin(context.Request) ? Problems.Forbidden("Hubs are for pages of this server.") : null;
        if (!path.StartsWithSegments(HyperFdProtocol.ApiPrefix, StringComparison.Ordinal))
            return null;

        return IsOtherProtocol(context) ? OtherProtocol()
            : IsForgeable(context) ? Problems.Forbidden(
                $"Calls with a cookie need the header {HyperFdProtocol.AntiforgeryHeader}.")
            : null;
    }

    private static bool IsOtherProtocol(HttpContext context)
    {
        var given = context.Request.Headers[HyperFdProtocol.Header].ToString();
        var needed = AgentToken.IsPresented(context.Request)
            || context.GetEndpoint()?.Metadata.GetMetadata<NeedsProtocolHeader>() is not null;
        return given.Length == 0 ? needed : given != Text(HyperFdProtocol.Version);
    }

    private static ProblemHttpResult OtherProtocol() => Problems.Of(
        StatusCodes.Status426UpgradeRequired,
        ProblemTypes.ProtocolVersion,
        $"This server speaks {HyperFdProtocol.Header} {Text(HyperFdProtocol.Version)}. Update hyperfd, or the server.");

    /// <summary>The cookie travels by itself; a header must be sent on purpose, by a page of our own origin.</summary>
    private static bool IsForgeable(HttpContext context)
    {
        var method = context.Request.Method;
        return context.User.Identity is { IsAuthenticated: true, AuthenticationType: { } scheme }
            && scheme == IdentityConstants.ApplicationScheme
            && !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method)
            && context.Request.Headers[HyperFdProtocol.AntiforgeryHeader].ToString().Length == 0;
    }

    private static bool IsForeignOrigin(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0
            && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }

    private static string Text(int version) => version.ToString(CultureInfo.InvariantCulture);
}
