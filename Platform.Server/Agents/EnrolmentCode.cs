using HyperFD.Server.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HyperFD.Server.Agents;

/// <summary>
/// A pre-approval that an admin hands to one data owner. The text is an identifier, by which the row is found, and a
/// secret, of which only the hash is kept.
/// </summary>
internal sealed class EnrolmentCode : IVersioned
{
    private EnrolmentCode()
    {
    }

    /// <summary>First part of the text; public.</summary>
    public string Id { get; private set; } = string.Empty;

    /// <summary>SHA-256 of the second part.</summary>
    public byte[] SecretHash { get; private set; } = [];

    public DateTime CreatedAtUtc { get; private set; }

    public DateTime ExpiresAtUtc { get; private set; }

    public DateTime? UsedAtUtc { get; private set; }

    public Guid? UsedByAgentId { get; private set; }

    public int Version { get; private set; }

    public static EnrolmentCode Create(string id, byte[] secretHash, DateTime nowUtc, TimeSpan valid) => new()
    {
        Id = id,
        SecretHash = secretHash,
        CreatedAtUtc = nowUtc,
        ExpiresAtUtc = nowUtc + valid,
    };

    public bool IsExpired(DateTime nowUtc) => nowUtc >= ExpiresAtUtc;

    /// <exception cref="InvalidOperationException">The code is used or expired.</exception>
    public void Use(Guid agentId, DateTime nowUtc)
    {
        if (UsedAtUtc is not null || IsExpired(nowUtc))
            throw new InvalidOperationException("An enrolment code works once, before it expires.");

        UsedAtUtc = nowUtc;
        UsedByAgentId = agentId;
    }
}

internal sealed class EnrolmentCodeConfiguration : IEntityTypeConfiguration<EnrolmentCode>
{
    public void Configure(EntityTypeBuilder<EnrolmentCode> builder)
    {
        builder.ToTable("EnrolmentCodes");
        builder.HasKey(code => code.Id);
        builder.Property(code => code.Id).HasMaxLength(32);
    }
}
