using HyperFD.Contracts.Learner;
using HyperFD.Server.Agents;
using HyperFD.Server.Data;
using HyperFD.Server.Trials;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HyperFD.Server.Quarantine;

/// <summary>
/// A report that is kept out of the report log: its trial has ended as reported, and nobody learns from it. Held →
/// Released, which puts it into the log, or Rejected; Released → Held when its agent is doubted later; nothing else.
/// </summary>
internal sealed class QuarantinedReport : IVersioned
{
    private QuarantinedReport()
    {
    }

    public Guid Id { get; private set; }

    public Guid TrialId { get; private set; }

    public Trial Trial { get; private set; } = null!;

    public Guid AgentId { get; private set; }

    public Agent Agent { get; private set; } = null!;

    public QuarantineReason Reason { get; private set; }

    /// <summary>One line for people.</summary>
    public string Detail { get; private set; } = string.Empty;

    public QuarantineState State { get; private set; }

    /// <summary>When it was put here.</summary>
    public DateTime AtUtc { get; private set; }

    public string? DecidedBy { get; private set; }

    public DateTime? DecidedAtUtc { get; private set; }

    public int Version { get; private set; }

    public static QuarantinedReport Of(Trial trial, QuarantineReason reason, string detail, DateTime nowUtc) => new()
    {
        Id = Ids.New(nowUtc),
        TrialId = trial.Id,
        Trial = trial,
        AgentId = trial.Task.AgentId,
        Reason = reason,
        Detail = detail,
        AtUtc = nowUtc,
    };

    /// <returns>What enters the report log.</returns>
    public ReportLogEntry Release(string by, DateTime nowUtc)
    {
        Decide(QuarantineState.Released, by, nowUtc);
        return ReportLogEntry.Of(Trial, nowUtc);
    }

    public void Reject(string by, DateTime nowUtc) => Decide(QuarantineState.Rejected, by, nowUtc);

    /// <summary>
    /// It was released, and now its agent is doubted: it is out of the log again, until somebody decides anew.
    /// </summary>
    public void HoldAgain(QuarantineReason reason, string detail, DateTime nowUtc)
    {
        if (State != QuarantineState.Released)
            throw new IllegalTransitionException($"This report is {State} and in no log.");
        (State, Reason, Detail, AtUtc, DecidedBy, DecidedAtUtc) =
            (QuarantineState.Held, reason, detail, nowUtc, null, null);
    }

    /// <summary>
    /// It is held for what it says itself, and now its agent is doubted too: whoever releases it decides on both.
    /// </summary>
    public void DoubtAgent(string detail)
    {
        if (State != QuarantineState.Held)
            throw new IllegalTransitionException($"This report is {State} already, by {DecidedBy}.");
        (Reason, Detail) = (QuarantineReason.ImplausibleAgent, OfBoth(detail, Detail));
    }

    /// <summary>Why a report is held that is improbable itself and comes from a doubted agent.</summary>
    public static string OfBoth(string agentDetail, string ownDetail) => $"{agentDetail}; this report: {ownDetail}";

    private void Decide(QuarantineState state, string by, DateTime nowUtc)
    {
        if (State != QuarantineState.Held)
            throw new IllegalTransitionException($"This report is {State} already, by {DecidedBy}.");
        (State, DecidedBy, DecidedAtUtc) = (state, by, nowUtc);
    }
}

internal sealed class QuarantinedReportConfiguration : IEntityTypeConfiguration<QuarantinedReport>
{
    public void Configure(EntityTypeBuilder<QuarantinedReport> builder)
    {
        builder.ToTable("Quarantine");
        builder.Property(report => report.Id).ValueGeneratedNever();
        builder.Property(report => report.Reason).HasConversion<string>();
        builder.Property(report => report.State).HasConversion<string>();
        builder.HasOne(report => report.Trial).WithOne().HasForeignKey<QuarantinedReport>(report => report.TrialId);
        builder.HasOne(report => report.Agent).WithMany().HasForeignKey(report => report.AgentId);
        builder.HasIndex(report => new { report.State, report.AtUtc });
    }
}
