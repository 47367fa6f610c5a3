using HyperFD.Server.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HyperFD.Server.Quarantine;

/// <summary>How well the reports of a task agreed with what other agents' tasks had let expect; measured anew as the task grows.</summary>
internal sealed class TaskAgreement
{
    private TaskAgreement()
    {
    }

    public Guid TaskId { get; private set; }

    public DetectionTask Task { get; private set; } = null!;

    /// <summary>How many reports were compared.</summary>
    public int Reports { get; private set; }

    /// <summary>Rank correlation in [−1, 1].</summary>
    public double Correlation { get; private set; }

    public static TaskAgreement Of(Guid taskId) => new() { TaskId = taskId };

    public void Measure(int reports, double correlation) => (Reports, Correlation) = (reports, correlation);
}

internal sealed class TaskAgreementConfiguration : IEntityTypeConfiguration<TaskAgreement>
{
    public void Configure(EntityTypeBuilder<TaskAgreement> builder)
    {
        builder.ToTable("TaskAgreements");
        builder.HasKey(agreement => agreement.TaskId);
        builder.Property(agreement => agreement.TaskId).ValueGeneratedNever();
        builder.HasOne(agreement => agreement.Task).WithOne().HasForeignKey<TaskAgreement>(agreement => agreement.TaskId);
    }
}
