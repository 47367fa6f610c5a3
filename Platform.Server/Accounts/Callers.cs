using System.Security.Claims;

namespace HyperFD.Server.Accounts;

/// <summary>Who is calling, read from the principal that one of the two authentication schemes made.</summary>
internal static class Callers
{
    public const string AgentIdClaim = "hyperfd:agent";

    public static Guid? FindAgentId(this ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(AgentIdClaim), out var id) ? id : null;

    /// <exception cref="InvalidOperationException">
    /// The caller is no agent; the policy should have refused it.
    /// </exception>
    public static Guid AgentId(this ClaimsPrincipal user) =>
        user.FindAgentId() ?? throw new InvalidOperationException("The caller is no agent.");

    /// <summary>Name of a signed-in person, as others may read it.</summary>
    public static string PersonName(this ClaimsPrincipal user) => user.Identity?.Name ?? "unknown";

    /// <summary>Stable text for the caller: the agent's id, the account's id, or <c>anonymous</c>.</summary>
    public static string CallerId(this ClaimsPrincipal user) =>
        user.FindAgentId()?.ToString("N") ?? user.FindFirstValue(ClaimTypes.NameIdentifier) ?? "anonymous";
}
