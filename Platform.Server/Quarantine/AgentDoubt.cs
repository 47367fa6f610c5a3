using HyperFD.Server.Agents;
using HyperFD.Server.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HyperFD.Server.Quarantine;

/// <summary>
/// An agent whose reports were found implausible. While it is doubted its reports go to quarantine; once an admin
/// vouches for it, it is not doubted again.
/// </summary>
internal sealed class AgentDoubt : IVersioned
{
    private AgentDoubt()
    {
    }

    public Guid AgentId { get; private set; }

    /// <summary>One line for people.</summary>
    public string Detail { get; private set; } = string.Empty;

    public DateTime AtUtc { get; private set; }

    /// <summary>Who released one of its reports; null while it is doubted.</summary>
    public string? VouchedBy { get; private set; }

    public int Version { get; private set; }

    public bool Lasts => VouchedBy is null;

    public static AgentDoubt Of(Guid agentId, string detail, DateTime nowUtc) =>
        new() { AgentId = agentId, Detail = detail, AtUtc = nowUtc };

    public void Vouch(string by) => VouchedBy ??= by;
}

internal sealed class AgentDoubtConfiguration : IEntityTypeConfiguration<AgentDoubt>
{
    public void Configure(EntityTypeBuilder<AgentDoubt> builder)
    {
        builder.ToTable("AgentDoubts");
        builder.HasKey(doubt => doubt.AgentId);
        builder.Property(doubt => doubt.AgentId).ValueGeneratedNever();
        builder.HasOne<Agent>().WithOne().HasForeignKey<AgentDoubt>(doubt => doubt.AgentId);
    }
}
