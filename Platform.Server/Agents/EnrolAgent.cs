using System.Security.Cryptography;
using HyperFD.Contracts;
using HyperFD.Contracts.Agents;
using HyperFD.Server.Accounts;
using HyperFD.Server.Data;
using HyperFD.Server.Http;
using HyperFD.Server.Live;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Agents;

/// <summary>A new agent shows its code and gets its credential, once.</summary>
internal static class EnrolAgent
{
    private const int MaxThreads = 65_536;

    public static void Map(RouteGroupBuilder agents) => agents.MapPost("/enrol", HandleAsync)
        .WithName("EnrolAgent")
        .WithSummary("Exchange an enrolment code for an agent's token")
        .WithMetadata(new NeedsProtocolHeader())
        .RequireRateLimiting(AccountsModule.DoorLimit)
        .CommitsSecret();

    private static async Task<Results<Created<EnrolResponse>, ProblemHttpResult>> HandleAsync(
        EnrolRequest request,
        HyperFdDbContext db,
        Pushes pushes,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var check = Check(request);
        if (check.Failed)
            return check.Problem();

        var nowUtc = time.GetUtcNow().UtcDateTime;
        var code = await FindAsync(request.Code, db, cancellationToken);
        if (code is null)
            return Refuse(
                ProblemTypes.EnrolmentCodeWrong,
                "This enrolment code is not known here. Check it, or ask for a new one.");
        if (code.UsedAtUtc is not null)
            return Refuse(ProblemTypes.EnrolmentCodeUsed, "This enrolment code was used already. Ask for a new one.");
        if (code.IsExpired(nowUtc))
            return Refuse(ProblemTypes.EnrolmentCodeExpired, "This enrolment code has expired. Ask for a new one.");

        var token = AgentToken.Create(Ids.New(nowUtc));
        var agent = Agent.Enrol(token.AgentId, request, token.SecretHash, nowUtc);
        code.Use(agent.Id, nowUtc);
        db.Agents.Add(agent);
        pushes.AgentChanged(agent);
        return TypedResults.Created((string?)null, new EnrolResponse(agent.Id, token.ToString()));
    }

    private static RequestCheck Check(EnrolRequest request)
    {
        var check = new RequestCheck();
        check.Name("name", request.Name);
        check.Word("version", request.Version);
        check.Word("device", request.Device);
        check.Between("threads", request.Threads, 1, MaxThreads);
        return check;
    }

    /// <summary>The code whose secret is the one shown; compared in constant time.</summary>
    private static async Task<EnrolmentCode?> FindAsync(
        string typed, HyperFdDbContext db, CancellationToken cancellationToken)
    {
        if (EnrolmentCodes.Parse(typed) is not { } parts)
            return null;

        var code = await db.EnrolmentCodes.FirstOrDefaultAsync(row => row.Id == parts.Id, cancellationToken);
        var same = CryptographicOperations.FixedTimeEquals(
            EnrolmentCodes.Hash(parts.Secret),
            code?.SecretHash ?? new byte[SHA256.HashSizeInBytes]);
        return same ? code : null;
    }

    private static ProblemHttpResult Refuse(string type, string detail) =>
        Problems.Of(StatusCodes.Status403Forbidden, type, detail);
}
