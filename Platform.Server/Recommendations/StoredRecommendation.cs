using HyperFD.Contracts.Recommendations;
using HyperFD.Server.Data;
using HyperFD.Server.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HyperFD.Server.Recommendations;

/// <summary>A recommendation list as it stood when a task arrived, or right after one of its reports was learned.</summary>
internal sealed class StoredRecommendation
{
    private StoredRecommendation()
    {
    }

    public long Id { get; private set; }

    public Guid TaskId { get; private set; }

    /// <summary>The report of this task that had just been learned; null for the list made at registration.</summary>
    public long? AfterSequence { get; private set; }

    /// <summary>Without names of tasks: who asks decides which of them are shown.</summary>
    public RecommendationList List { get; private set; } = null!;

    public DateTime AtUtc { get; private set; }

    public static StoredRecommendation Of(Guid taskId, long? afterSequence, RecommendationList list) =>
        new() { TaskId = taskId, AfterSequence = afterSequence, List = list, AtUtc = list.AtUtc };
}

internal sealed class StoredRecommendationConfiguration : IEntityTypeConfiguration<StoredRecommendation>
{
    public void Configure(EntityTypeBuilder<StoredRecommendation> builder)
    {
        builder.ToTable("Recommendations");
        builder.Property(stored => stored.Id).ValueGeneratedOnAdd().HasAnnotation("Sqlite:Autoincrement", true);
        builder.Property(stored => stored.List).HasJson();
        builder.HasOne<DetectionTask>().WithMany().HasForeignKey(stored => stored.TaskId);
        builder.HasIndex(stored => new { stored.TaskId, stored.AfterSequence }).IsUnique();
    }
}
