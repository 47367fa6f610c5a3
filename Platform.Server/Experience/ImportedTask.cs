using HyperFD.Server.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HyperFD.Server.Experience;

/// <summary>
/// A task of an imported table. Kept apart from the tasks of agents, so that no list, count or owner ever meets it;
/// only the report log names both.
/// </summary>
internal sealed class ImportedTask
{
    private ImportedTask()
    {
    }

    public Guid Id { get; private set; }

    public Guid TableId { get; private set; }

    public ImportedTable Table { get; private set; } = null!;

    /// <summary>Its id in the table.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>0 where the table's meta-features do not compare with ours.</summary>
    public int ExtractorVersion { get; private set; }

    /// <summary>Empty where they do not compare.</summary>
    public IReadOnlyList<double> MetaFeatures { get; private set; } = [];

    /// <summary>
    /// Tasks of the table with the same group were made of the same data; null where it does not say.
    /// </summary>
    public string? Group { get; private set; }

    public static ImportedTask Of(ImportedTable table, TakenTask taken, DateTime nowUtc) => new()
    {
        Id = Ids.New(nowUtc),
        TableId = table.Id,
        Table = table,
        Name = taken.Name,
        ExtractorVersion = taken.ExtractorVersion,
        MetaFeatures = taken.MetaFeatures,
        Group = taken.Group,
    };
}

internal sealed class ImportedTaskConfiguration : IEntityTypeConfiguration<ImportedTask>
{
    public void Configure(EntityTypeBuilder<ImportedTask> builder)
    {
        builder.ToTable("ImportedTasks");
        builder.Property(task => task.Id).ValueGeneratedNever();
        builder.Property(task => task.MetaFeatures).HasJson();
        builder.HasOne(task => task.Table).WithMany().HasForeignKey(task => task.TableId);
    }
}
