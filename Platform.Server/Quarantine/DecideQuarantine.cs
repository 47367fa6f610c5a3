using System.Security.Claims;
using HyperFD.Contracts.Learner;
using HyperFD.Server.Accounts;
using HyperFD.Server.Data;
using HyperFD.Server.Http;
using HyperFD.Server.Learner;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Quarantine;

/// <summary>
/// An administrator releases reports, which enter the report log in the same transaction and are learned once as any
/// other, or rejects them. All of a request or nothing.
/// </summary>
internal static class DecideQuarantine
{
    public static void Map(RouteGroupBuilder quarantine)
    {
        Map(quarantine, "release", "ReleaseReports", "Let quarantined reports be learned", isRelease: true);
        Map(quarantine, "reject", "RejectReports", "Keep quarantined reports out for good", isRelease: false);
    }

    private static void Map(
        RouteGroupBuilder quarantine, string verb, string name, string summary, bool isRelease) => quarantine
        .MapPost(
            "/" + verb,
            (
                QuarantineRequest request,
                ClaimsPrincipal user,
                [AsParameters] ChangeServices services,
                CancellationToken cancellationToken) =>
                HandleAsync(isRelease, request, user, services, cancellationToken))
        .WithName(name)
        .WithSummary(summary)
        .RequireAuthorization(Policies.Person)
        .Commits();

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        bool isRelease, QuarantineRequest request, ClaimsPrincipal user, ChangeServices services,
        CancellationToken cancellationToken)
    {
        var ids = request.Ids.Distinct().ToList();
        var check = new RequestCheck();
        check.Between("ids", ids.Count, 1, QuarantineRequest.Most);
        if (check.Failed)
            return check.Problem();

        var reports = await services.Db.Quarantine.Include(row => row.Trial)
            .Where(row => ids.Contains(row.Id))
            .OrderBy(row => row.AtUtc)
            .ThenBy(row => row.Id)
            .ToListAsync(cancellationToken);
        if (reports.Count < ids.Count)
            return Problems.NotFound("One of these reports");

        var (by, nowUtc) = (user.PersonName(), services.Time.GetUtcNow().UtcDateTime);
        foreach (var report in reports)
            Decide(isRelease, report, by, nowUtc, services.Db);
        if (isRelease)
            await VouchAsync(reports, by, services.Db, cancellationToken);
        services.Pushes.ReportLogged();
        services.Pushes.LearnerChanged(await services.Db.LearnerStatusAsync(cancellationToken));
        return TypedResults.NoContent();
    }

    private static void Decide(
        bool isRelease, QuarantinedReport report, string by, DateTime nowUtc, HyperFdDbContext db)
    {
        if (isRelease)
            db.ReportLog.Add(report.Release(by, nowUtc));
        else
            report.Reject(by, nowUtc);
    }

    /// <summary>Who lets a doubted agent's report be learned believes the agent.</summary>
    private static async Task VouchAsync(
        IReadOnlyList<QuarantinedReport> released, string by, HyperFdDbContext db, CancellationToken cancellationToken)
    {
        var agents = released.Where(report => report.Reason == QuarantineReason.ImplausibleAgent).Select(
            report => report.AgentId).Distinct().ToList();
        var doubts = await db.AgentDoubts.Where(doubt => agents.Contains(doubt.AgentId)).ToListAsync(cancellationToken);
        doubts.ForEach(doubt => doubt.Vouch(by));
    }
}
