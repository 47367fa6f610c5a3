using HyperFD.Contracts.Configurations;
using HyperFD.Server.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HyperFD.Server.Experience;

/// <summary>A configuration of an imported table: kept once, as a table evaluates each on many tasks.</summary>
internal sealed class ImportedConfiguration
{
    private ImportedConfiguration()
    {
    }

    public Guid Id { get; private set; }

    public Guid TableId { get; private set; }

    public ImportedTable Table { get; private set; } = null!;

    public WireConfiguration Configuration { get; private set; } = null!;

    public static ImportedConfiguration Of(ImportedTable table, Configuration configuration, DateTime nowUtc) => new()
    {
        Id = Ids.New(nowUtc),
        TableId = table.Id,
        Table = table,
        Configuration = WireConfiguration.From(configuration),
    };
}

internal sealed class ImportedConfigurationConfiguration : IEntityTypeConfiguration<ImportedConfiguration>
{
    public void Configure(EntityTypeBuilder<ImportedConfiguration> builder)
    {
        builder.ToTable("ImportedConfigurations");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Configuration).HasJson();
        builder.HasOne(row => row.Table).WithMany().HasForeignKey(row => row.TableId);
    }
}
