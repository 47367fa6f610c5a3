using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Ranking;
using HyperFD.Server.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HyperFD.Server.Trials;

/// <summary>
/// An observation in the order of its arrival: written in the transaction of the report that it comes from, never
/// changed, learned once.
/// </summary>
internal sealed class ReportLogEntry
{
    private ReportLogEntry()
    {
    }

    /// <summary>Given by the database: strictly increasing, never given twice.</summary>
    public long Sequence { get; private set; }

    public Guid TaskId { get; private set; }

    public Guid TrialId { get; private set; }

    /// <summary>AP@0.5 on validation; null for a trial that failed.</summary>
    public double? Score { get; private set; }

    /// <summary>Optimiser steps done; of a failed trial, those it was meant to do.</summary>
    public int Fidelity { get; private set; }

    public DateTime AtUtc { get; private set; }

    public static ReportLogEntry Of(Trial trial, DateTime nowUtc) => new()
    {
        TaskId = trial.TaskId,
        TrialId = trial.Id,
        Score = trial.Score,
        // A failed trial is compared with those that it was meant to be compared with.
        Fidelity = trial.Score is null ? trial.FidelitySteps : trial.Fidelity ?? trial.FidelitySteps,
        AtUtc = nowUtc,
    };

    /// <param name="configuration">That of the trial.</param>
    public Observation ToObservation(WireConfiguration configuration) =>
        new(Sequence, TaskId, configuration.ToConfiguration(), Score, Fidelity);
}

internal sealed class ReportLogConfiguration : IEntityTypeConfiguration<ReportLogEntry>
{
    public void Configure(EntityTypeBuilder<ReportLogEntry> builder)
    {
        builder.ToTable("ReportLog");
        builder.HasKey(entry => entry.Sequence);
        builder.Property(entry => entry.Sequence).ValueGeneratedOnAdd().HasAnnotation("Sqlite:Autoincrement", true);
        builder.HasOne<DetectionTask>().WithMany().HasForeignKey(entry => entry.TaskId);
        builder.HasOne<Trial>().WithOne().HasForeignKey<ReportLogEntry>(entry => entry.TrialId);
        builder.HasIndex(entry => new { entry.TaskId, entry.Sequence });
    }
}
