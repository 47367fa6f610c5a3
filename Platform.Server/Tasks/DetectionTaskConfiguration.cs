using HyperFD.Server.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HyperFD.Server.Tasks;

internal sealed class DetectionTaskConfiguration : IEntityTypeConfiguration<DetectionTask>
{
    public void Configure(EntityTypeBuilder<DetectionTask> builder)
    {
        builder.ToTable("Tasks");
        builder.Property(task => task.Id).ValueGeneratedNever();
        builder.Property(task => task.Name).UseCollation("NOCASE");
        builder.Property(task => task.State).HasConversion<string>();
        builder.Property(task => task.Release).HasJson();
        builder.OwnsOne(task => task.Limits, limits =>
        {
            limits.Property(value => value.MaxParameters).HasColumnName("MaxParameters");
            limits.Property(value => value.MaxMacs).HasColumnName("MaxMacs");
            limits.Property(value => value.Latency!).HasJson().HasColumnName("LatencyLimit").IsRequired(false);
        });
        builder.Navigation(task => task.Limits).IsRequired();
        builder.HasOne(task => task.Agent).WithMany().HasForeignKey(task => task.AgentId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(task => new { task.AgentId, task.CreatedAtUtc });
        builder.HasIndex(task => task.State);
    }
}
