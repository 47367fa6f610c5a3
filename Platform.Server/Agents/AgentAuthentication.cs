using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using HyperFD.Contracts;
using HyperFD.Contracts.Agents;
using HyperFD.Server.Accounts;
using HyperFD.Server.Data;
using HyperFD.Server.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HyperFD.Server.Agents;

/// <summary>
/// Knows an agent by its bearer token. Reads the agent every time, so that revocation holds from the next request.
/// </summary>
internal sealed class AgentAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    HyperFdDbContext db) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "agent";

    /// <summary>Compared with when there is no such agent, so that both cases take the same time.</summary>
    private static readonly byte[] NoHash = new byte[SHA256.HashSizeInBytes];

    private bool revoked;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (AgentToken.Presented(Request) is not { } text)
            return AuthenticateResult.NoResult();
        if (AgentToken.Parse(text) is not { } token)
            return AuthenticateResult.Fail("Not a token of an agent.");

        var agent = await db.Agents.AsNoTracking()
            .Where(row => row.Id == token.AgentId)
            .Select(row => new { row.TokenHash, row.State })
            .FirstOrDefaultAsync(Context.RequestAborted);
        var same = CryptographicOperations.FixedTimeEquals(token.SecretHash, agent?.TokenHash ?? NoHash);
        if (agent is null || !same)
            return AuthenticateResult.Fail("Unknown token.");

        revoked = agent.State == AgentState.Revoked;
        if (agent.State != AgentState.Active)
            return AuthenticateResult.Fail("The agent is not active.");

        var identity = new ClaimsIdentity([new Claim(Callers.AgentIdClaim, token.AgentId.ToString("N"))], Scheme);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => (revoked
        ? Problems.Of(
            StatusCodes.Status401Unauthorized,
            ProblemTypes.AgentRevoked,
            "This agent was revoked. Ask the admin for a new enrolment code.")
        : Problems.Unauthenticated("The token is missing or not known here. Enrol this agent first."))
            .ExecuteAsync(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.Forbidden("Agents may not do this.").ExecuteAsync(Context);
}
