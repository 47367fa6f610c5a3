using HyperFD.Server.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HyperFD.Server.Trials;

internal sealed class TrialConfiguration : IEntityTypeConfiguration<Trial>
{
    public void Configure(EntityTypeBuilder<Trial> builder)
    {
        builder.ToTable("Trials");
        builder.Property(trial => trial.Id).ValueGeneratedNever();
        builder.Property(trial => trial.State).HasConversion<string>();
        builder.Property(trial => trial.Origin).HasConversion<string>();
        builder.Property(trial => trial.ConfigurationId).HasMaxLength(16);
        builder.Property(trial => trial.Configuration).HasJson();
        builder.Property(trial => trial.Cost).HasJson();
        builder.Property(trial => trial.Prediction!).HasJson().IsRequired(false);
        builder.Property(trial => trial.Curve).HasJson();
        builder.HasOne(trial => trial.Task).WithMany().HasForeignKey(trial => trial.TaskId);
        builder.HasIndex(trial => new { trial.TaskId, trial.Number }).IsUnique();
        builder.HasIndex(trial => new { trial.TaskId, trial.ConfigurationId }).IsUnique();
        builder.HasIndex(trial => new { trial.State, trial.LeaseUntilUtc });
    }
}
