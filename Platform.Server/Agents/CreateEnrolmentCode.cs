using HyperFD.Contracts.Agents;
using HyperFD.Server.Accounts;
using HyperFD.Server.Data;
using HyperFD.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HyperFD.Server.Agents;

/// <summary>An admin makes a code for one new agent. It is shown this once.</summary>
internal static class CreateEnrolmentCode
{
    private const int MaxValidMinutes = 7 * 24 * 60;

    public static void Map(RouteGroupBuilder agents) => agents.MapPost("/enrolment-codes", Handle)
        .WithName("CreateEnrolmentCode")
        .WithSummary("Make a one-use code for a new agent")
        .RequireAuthorization(Policies.Person)
        .CommitsSecret();

    private static Results<Ok<EnrolmentCodeResponse>, ProblemHttpResult> Handle(
        CreateEnrolmentCodeRequest request,
        HyperFdDbContext db,
        TimeProvider time)
    {
        var check = new RequestCheck();
        check.Between("validMinutes", request.ValidMinutes, 1, MaxValidMinutes);
        if (check.Failed)
            return check.Problem();

        var (id, secret, text) = EnrolmentCodes.Create();
        var code = EnrolmentCode.Create(
            id,
            EnrolmentCodes.Hash(secret),
            time.GetUtcNow().UtcDateTime,
            TimeSpan.FromMinutes(request.ValidMinutes));
        db.EnrolmentCodes.Add(code);
        return TypedResults.Ok(new EnrolmentCodeResponse(text, code.ExpiresAtUtc));
    }
}
