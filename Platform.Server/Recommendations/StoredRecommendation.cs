using HyperFD.Contracts.Recommendations;
using HyperFD.Server.Data;
using HyperFD.Server.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HyperFD.Server.Recommendations;

/// <summary>
/// A recommendation list as it stood when a task arrived, right after one of its reports was learned, or when a trial
/// was chosen that no such list proposed first: because others ran beside it, or because other tasks taught something
/// meanwhile. So the first item of the newest list that was stored before a recommended trial is that trial's
/// configuration.
/// </summary>
internal sealed class StoredRecommendation
{
    private StoredRecommendation()
    {
    }

    public long Id { get; private set; }

    public Guid TaskId { get; private set; }

    /// <summary>
    /// The report of this task that had just been learned; null for lists made at registration or for a trial.
    /// </summary>
    public long? AfterSequence { get; private set; }

    /// <summary>Without names of tasks: who asks decides which of them are shown.</summary>
    public RecommendationList List { get; private set; } = null!;

    public DateTime AtUtc { get; private set; }

    public static StoredRecommendation Of(Guid taskId, long? afterSequence, RecommendationList list) =>
        new() { TaskId = taskId, AfterSequence = afterSequence, List = list, AtUtc = list.AtUtc };

    /// <summary>
    /// Whether it says the same: the same configurations in the same order, with the same expectations.
    /// </summary>
    public bool Says(RecommendationList list) => Content(List).SequenceEqual(Content(list));

    private static IEnumerable<(string Configuration, double? Score, double? Deviation)> Content(
        RecommendationList list) =>
        list.Items.Select(item => (item.Configuration.Id, item.Prediction.Score, item.Prediction.Deviation));
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
