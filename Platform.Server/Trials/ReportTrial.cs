using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using HyperFD.Contracts.Trials;
using HyperFD.Server.Accounts;
using HyperFD.Server.Data;
using HyperFD.Server.Http;
using HyperFD.Server.Tasks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HyperFD.Server.Trials;

/// <summary>
/// An agent says how its trial ended. The end of the trial and its observation in the report log are one transaction.
/// The same report again gets the same answer; another one is refused, as the first was learned already.
/// </summary>
internal static class ReportTrial
{
    public static void Map(RouteGroupBuilder trials) => trials.MapPost("/{id:guid}/report", HandleAsync)
        .WithName("ReportTrial")
        .WithSummary("Say how a trial ended")
        .RequireAuthorization(Policies.Agent)
        .Commits();

    private static async Task<Results<Ok<TrialResponse>, ProblemHttpResult>> HandleAsync(
        Guid id,
        TrialReportRequest request,
        ClaimsPrincipal user,
        HyperFdDbContext db,
        ReportTaker taker,
        IOptions<LeaseOptions> leases,
        CancellationToken cancellationToken)
    {
        var trial = await db.TrialsOf(user).FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (trial is null)
            return Problems.NotFound("This trial");

        var digest = Digest(request);
        if (trial.ReportDigest is not null && trial.ReportDigest != digest)
            return Problems.IdempotencyConflict("This trial was reported with another content.");

        if (trial.ReportDigest is null)
        {
            var check = ReportChecks.Of(request, trial);
            if (check.Failed)
                return check.Problem();

            await taker.TakeAsync(trial, request, digest, cancellationToken);
        }

        return TypedResults.Ok(trial.ToWire(leases.Value.LeaseSeconds));
    }

    private static string Digest(TrialReportRequest request) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(WireJson.Write(request))));
}
