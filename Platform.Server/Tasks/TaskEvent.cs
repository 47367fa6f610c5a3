using HyperFD.Contracts.Tasks;
using HyperFD.Server.Trials;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HyperFD.Server.Tasks;

/// <summary>A line of a task's timeline; written with the change that it tells of, never changed.</summary>
internal sealed class TaskEvent
{
    private TaskEvent()
    {
    }

    /// <summary>Given by the database, strictly increasing over all tasks.</summary>
    public long Sequence { get; private set; }

    public Guid TaskId { get; private set; }

    public Guid? TrialId { get; private set; }

    /// <summary>One of <see cref="TaskEventKinds"/>.</summary>
    public string Kind { get; private set; } = string.Empty;

    /// <summary>One line for people.</summary>
    public string Text { get; private set; } = string.Empty;

    public DateTime AtUtc { get; private set; }

    public static TaskEvent Of(DetectionTask task, string kind, string text, DateTime nowUtc) =>
        new() { TaskId = task.Id, Kind = kind, Text = text, AtUtc = nowUtc };

    public static TaskEvent Of(Trial trial, string kind, string text, DateTime nowUtc) =>
        new() { TaskId = trial.TaskId, TrialId = trial.Id, Kind = kind, Text = text, AtUtc = nowUtc };

    public TimelineEvent ToWire() => new(Sequence, TaskId, TrialId, Kind, Text, AtUtc);
}

/// <summary>Stable words of the timeline; programs match on these.</summary>
internal static class TaskEventKinds
{
    public const string Registered = "registered";
    public const string Started = "started";
    public const string Paused = "paused";
    public const string Resumed = "resumed";
    public const string Completed = "completed";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";
    public const string TrialStarted = "trial-started";
    public const string TrialRestarted = "trial-restarted";
    public const string TrialStale = "trial-stale";
    public const string TrialRevived = "trial-revived";
    public const string TrialSucceeded = "trial-succeeded";
    public const string TrialFailed = "trial-failed";
    public const string TrialPruned = "trial-pruned";
    public const string TrialCancelled = "trial-cancelled";
}

internal sealed class TaskEventConfiguration : IEntityTypeConfiguration<TaskEvent>
{
    public void Configure(EntityTypeBuilder<TaskEvent> builder)
    {
        builder.ToTable("TaskEvents");
        builder.HasKey(entry => entry.Sequence);
        builder.Property(entry => entry.Sequence).ValueGeneratedOnAdd().HasAnnotation("Sqlite:Autoincrement", true);
        builder.HasOne<DetectionTask>().WithMany().HasForeignKey(entry => entry.TaskId);
        builder.HasIndex(entry => entry.TaskId);
    }
}
