using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Ranking;
using HyperFD.Server.Experience;
using HyperFD.Server.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HyperFD.Server.Trials;

/// <summary>
/// An observation in the order of its arrival, of a trial here or of an imported table: written in the transaction of
/// what it comes from, never changed, learned once. Those of a table go when it is removed, those of an agent when it
/// is doubted.
/// </summary>
internal sealed class ReportLogEntry
{
    private ReportLogEntry()
    {
    }

    /// <summary>Given by the database: strictly increasing, never given twice.</summary>
    public long Sequence { get; private set; }

    /// <summary>Null for an imported observation, as is the trial.</summary>
    public Guid? TaskId { get; private set; }

    public Guid? TrialId { get; private set; }

    /// <summary>Null for the observation of a trial, as is the imported configuration.</summary>
    public Guid? ImportedTaskId { get; private set; }

    public ImportedTask? ImportedTask { get; private set; }

    public Guid? ImportedConfigurationId { get; private set; }

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

    public static ReportLogEntry Of(
        ImportedTask task,
        ImportedConfiguration configuration,
        TakenObservation taken,
        DateTime nowUtc) => new()
        {
            ImportedTaskId = task.Id,
            ImportedConfigurationId = configuration.Id,
            Score = taken.Score,
            Fidelity = taken.Fidelity,
            AtUtc = nowUtc,
        };

    /// <param name="configuration">That of the trial, or the imported one.</param>
    public Observation ToObservation(Configuration configuration) =>
        new(Sequence, TaskId ?? ImportedTaskId!.Value, configuration, Score, Fidelity);
}

internal sealed class ReportLogConfiguration : IEntityTypeConfiguration<ReportLogEntry>
{
    public void Configure(EntityTypeBuilder<ReportLogEntry> builder)
    {
        builder.ToTable("ReportLog", table => table.HasCheckConstraint(
            "CK_ReportLog_Source",
            "(\"TaskId\" IS NULL) = (\"TrialId\" IS NULL) AND (\"TaskId\" IS NULL) <> (\"ImportedTaskId\" IS NULL) "
            + "AND (\"ImportedTaskId\" IS NULL) = (\"ImportedConfigurationId\" IS NULL)"));
        builder.HasKey(entry => entry.Sequence);
        builder.Property(entry => entry.Sequence).ValueGeneratedOnAdd().HasAnnotation("Sqlite:Autoincrement", true);
        builder.HasOne<DetectionTask>().WithMany().HasForeignKey(entry => entry.TaskId);
        builder.HasOne<Trial>().WithOne().HasForeignKey<ReportLogEntry>(entry => entry.TrialId);
        builder.HasOne(entry => entry.ImportedTask).WithMany().HasForeignKey(entry => entry.ImportedTaskId);
        builder.HasOne<ImportedConfiguration>().WithMany().HasForeignKey(entry => entry.ImportedConfigurationId);
        builder.HasIndex(entry => new { entry.TaskId, entry.Sequence });
    }
}
