using HyperFD.Contracts.Experience;
using HyperFD.Server.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HyperFD.Server.Experience;

/// <summary>
/// A table whose evaluations are in the report log. Stays when the table is removed: who brought and who removed it,
/// and so that a table that ships does not come back by itself.
/// </summary>
internal sealed class ImportedTable : IVersioned
{
    private ImportedTable()
    {
    }

    public Guid Id { get; private set; }

    public string Name { get; private set; } = string.Empty;

    /// <summary>As its importer called it.</summary>
    public string TableVersion { get; private set; } = string.Empty;

    public TableSource Source { get; private set; }

    /// <summary>Of its content; see <see cref="TableFiles.HashAsync"/>.</summary>
    public string Sha256 { get; private set; } = string.Empty;

    public int TaskCount { get; private set; }

    public int ConfigurationCount { get; private set; }

    public int EvaluationCount { get; private set; }

    public int ObservationCount { get; private set; }

    /// <summary>What was read past.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    public string ImportedBy { get; private set; } = string.Empty;

    public DateTime ImportedAtUtc { get; private set; }

    public string? RemovedBy { get; private set; }

    public DateTime? RemovedAtUtc { get; private set; }

    public int Version { get; private set; }

    public static ImportedTable Of(TableOrigin origin, TakenTable taken, string sha256, DateTime nowUtc) => new()
    {
        Id = Ids.New(nowUtc),
        Name = origin.Name,
        TableVersion = origin.TableVersion,
        Source = origin.Source,
        Sha256 = sha256,
        TaskCount = taken.Tasks.Count,
        ConfigurationCount = taken.Configurations.Count,
        EvaluationCount = taken.Evaluations,
        ObservationCount = taken.Observations.Count,
        Notes = taken.Notes,
        ImportedBy = origin.ImportedBy,
        ImportedAtUtc = nowUtc,
    };

    /// <summary>What it brought is deleted by <see cref="TableRemoval"/>.</summary>
    public void Remove(string by, DateTime nowUtc) => (RemovedBy, RemovedAtUtc) = (by, nowUtc);

    public ImportedTableResponse ToWire(bool isLearned) => new(
        Id,
        Name,
        TableVersion,
        Source,
        Sha256,
        TaskCount,
        ConfigurationCount,
        EvaluationCount,
        ObservationCount,
        isLearned,
        Notes,
        ImportedBy,
        ImportedAtUtc);
}

internal sealed class ImportedTableConfiguration : IEntityTypeConfiguration<ImportedTable>
{
    public void Configure(EntityTypeBuilder<ImportedTable> builder)
    {
        builder.ToTable("ImportedTables");
        builder.Property(table => table.Id).ValueGeneratedNever();
        builder.Property(table => table.Source).HasConversion<string>();
        builder.Property(table => table.Notes).HasJson();
        // A removed table may come again; one that is there may not.
        builder.HasIndex(table => table.Sha256).IsUnique().HasFilter("\"RemovedAtUtc\" IS NULL");
    }
}
