using HyperFD.Contracts.Learner;
using HyperFD.Server.Accounts;
using HyperFD.Server.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Quarantine;

/// <summary>Reports that wait for a decision, and the last ones that were decided.</summary>
internal static class ListQuarantine
{
    /// <summary>Most that wait on one answer; the others come when these are decided.</summary>
    private const int MostHeld = QuarantineRequest.Most;

    private const int MostDecided = 20;

    public static void Map(RouteGroupBuilder quarantine) => quarantine.MapGet("/", HandleAsync)
        .WithName("ListQuarantine")
        .WithSummary("Reports that look improbable and are not learned")
        .RequireAuthorization(Policies.Person);

    private static async Task<Ok<QuarantineResponse>> HandleAsync(
        HyperFdDbContext db, CancellationToken cancellationToken)
    {
        var reports = db.Quarantine.AsNoTracking().Include(row => row.Trial).ThenInclude(trial => trial.Task)
            .Include(row => row.Agent);
        var held = reports.Where(row => row.State == QuarantineState.Held);
        var waiting = await held.OrderByDescending(row => row.AtUtc).ThenByDescending(row => row.Id).Take(MostHeld)
            .ToListAsync(cancellationToken);
        var decided = await reports.Where(row => row.State != QuarantineState.Held)
            .OrderByDescending(row => row.DecidedAtUtc)
            .Take(MostDecided)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(new QuarantineResponse(
            await held.CountAsync(cancellationToken), [.. waiting.Concat(decided).Select(row => row.ToWire())]));
    }

    private static QuarantinedReportResponse ToWire(this QuarantinedReport report) => new(
        report.Id,
        report.Trial.TaskId,
        report.Trial.Task.Name,
        report.TrialId,
        report.Trial.Number,
        report.AgentId,
        report.Agent.Name,
        report.Trial.Score,
        report.Reason,
        report.Detail,
        report.State,
        report.AtUtc,
        report.DecidedBy,
        report.DecidedAtUtc);
}
