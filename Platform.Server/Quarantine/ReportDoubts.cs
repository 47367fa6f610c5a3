using HyperFD.Contracts.Learner;
using HyperFD.Contracts.Trials;
using HyperFD.Learning.Ranking.Plausibility;
using HyperFD.Server.Data;
using HyperFD.Server.Trials;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Quarantine;

/// <summary>
/// Whether a report that just arrived may be learned. It is taken in any case: its trial has ended as it says.
/// </summary>
internal sealed class ReportDoubts(HyperFdDbContext db)
{
    /// <param name="trial">
    /// Read before this is asked, with its task, which the report changes: so that <see cref="AgentQuarantine"/> can
    /// tell that the answer is out of date.
    /// </param>
    /// <returns>Null when nothing speaks against it.</returns>
    public async Task<(QuarantineReason Reason, string Detail)?> OfAsync(
        Trial trial, TrialReportRequest report, CancellationToken cancellationToken)
    {
        var own = OfItself(trial, report);
        var agent = await db.AgentDoubts.AsNoTracking()
            .FirstOrDefaultAsync(row => row.AgentId == trial.Task.AgentId && row.VouchedBy == null, cancellationToken);
        if (agent is null)
            return own;
        // Before the report's own reason: whoever releases it must know that this vouches for the agent.
        return (
            QuarantineReason.ImplausibleAgent,
            own is var (_, detail) ? QuarantinedReport.OfBoth(agent.Detail, detail) : agent.Detail);
    }

    private static (QuarantineReason Reason, string Detail)? OfItself(Trial trial, TrialReportRequest report)
    {
        if (report.Score is not { } score)
            return null;
        if (CurveRule.Contradiction(score, report.Fidelity, report.Curve) is { } contradiction)
            return (QuarantineReason.ContradictsCurve, contradiction);
        // What the server counts, not what the agent says that its network needs.
        return SpeedRule.Impossibility(report.Fidelity, trial.Cost.Macs, report.Seconds) is { } impossibility
            ? (QuarantineReason.ImpossibleSpeed, impossibility)
            : null;
    }
}
