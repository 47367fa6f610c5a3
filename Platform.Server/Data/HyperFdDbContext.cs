using HyperFD.Server.Accounts;
using HyperFD.Server.Agents;
using HyperFD.Server.Experience;
using HyperFD.Server.Http;
using HyperFD.Server.Learner;
using HyperFD.Server.Learner.Promotions;
using HyperFD.Server.Quarantine;
using HyperFD.Server.Recommendations;
using HyperFD.Server.Tasks;
using HyperFD.Server.Trials;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Data;

/// <summary>Everything the server keeps. The configuration of an entity stands beside the entity.</summary>
internal sealed class HyperFdDbContext(DbContextOptions<HyperFdDbContext> options)
    : IdentityDbContext<Account, IdentityRole<Guid>, Guid>(options)
{
    public DbSet<Agent> Agents => Set<Agent>();

    public DbSet<EnrolmentCode> EnrolmentCodes => Set<EnrolmentCode>();

    public DbSet<DetectionTask> Tasks => Set<DetectionTask>();

    public DbSet<TaskEvent> Events => Set<TaskEvent>();

    public DbSet<Trial> Trials => Set<Trial>();

    public DbSet<ReportLogEntry> ReportLog => Set<ReportLogEntry>();

    public DbSet<ImportedTable> ImportedTables => Set<ImportedTable>();

    public DbSet<ImportedTask> ImportedTasks => Set<ImportedTask>();

    public DbSet<ImportedConfiguration> ImportedConfigurations => Set<ImportedConfiguration>();

    public DbSet<StoredRecommendation> Recommendations => Set<StoredRecommendation>();

    public DbSet<LearnerCursor> LearnerCursors => Set<LearnerCursor>();

    public DbSet<StoredRanker> Rankers => Set<StoredRanker>();

    public DbSet<Promotion> Promotions => Set<Promotion>();

    public DbSet<QuarantinedReport> Quarantine => Set<QuarantinedReport>();

    public DbSet<AgentDoubt> AgentDoubts => Set<AgentDoubt>();

    public DbSet<IdempotentAnswer> IdempotentAnswers => Set<IdempotentAnswer>();

    /// <summary>
    /// What is saved next was decided by this row: it fails if the row has changed, or changes meanwhile.
    /// </summary>
    public void RestOn(IVersioned read) => Entry(read).Property(row => row.Version).IsModified = true;

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        CountUpVersions();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        CountUpVersions();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTimeConverter>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(HyperFdDbContext).Assembly);
        foreach (var type in builder.Model.GetEntityTypes()
            .Where(type => typeof(IVersioned).IsAssignableFrom(type.ClrType)))
        {
            type.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;
        }
    }

    private void CountUpVersions()
    {
        foreach (var entry in ChangeTracker.Entries<IVersioned>().Where(entry => entry.State == EntityState.Modified))
        {
            var version = entry.Property(entity => entity.Version);
            version.CurrentValue = version.OriginalValue + 1;
        }
    }
}
