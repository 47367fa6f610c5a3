using Microsoft.AspNetCore.Authorization;

namespace HyperFD.Server.Accounts;

/// <summary>Who may call what; each endpoint or group names one of these.</summary>
internal static class Policies
{
    public const string AdminRole = "Admin";

    /// <summary>An enrolled agent with its token.</summary>
    public const string Agent = "agent";

    /// <summary>A signed-in admin.</summary>
    public const string Person = "person";

    public const string AgentOrPerson = "agent-or-person";

    public static void Define(AuthorizationOptions options)
    {
        options.AddPolicy(Agent, policy => policy.RequireClaim(Callers.AgentIdClaim));
        options.AddPolicy(Person, policy => policy.RequireRole(AdminRole));
        options.AddPolicy(AgentOrPerson, policy => policy.RequireAssertion(context =>
            context.User.IsInRole(AdminRole) || context.User.FindAgentId() is not null));
        options.FallbackPolicy = null;
    }
}
