using HyperFD.Learning.Ranking;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HyperFD.Server.Learner;

/// <summary>A version of the ranker with everything that it had learned.</summary>
internal sealed class StoredRanker
{
    private StoredRanker()
    {
    }

    /// <summary>Counts from 1 with every observation learned.</summary>
    public int RankerVersion { get; private set; }

    public string Strategy { get; private set; } = string.Empty;

    /// <summary>Last observation that is in it.</summary>
    public long Cursor { get; private set; }

    public long Observations { get; private set; }

    public double ScoreSum { get; private set; }

    public byte[] Content { get; private set; } = [];

    /// <summary>Of the content, lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = string.Empty;

    public DateTime CreatedAtUtc { get; private set; }

    public static StoredRanker Of(int version, string strategy, RankerSnapshot snapshot, DateTime nowUtc) => new()
    {
        RankerVersion = version,
        Strategy = strategy,
        Cursor = snapshot.Cursor,
        Observations = snapshot.Observations,
        ScoreSum = snapshot.ScoreSum,
        Content = snapshot.Content,
        Sha256 = snapshot.Sha256,
        CreatedAtUtc = nowUtc,
    };
}

internal sealed class StoredRankerConfiguration : IEntityTypeConfiguration<StoredRanker>
{
    public void Configure(EntityTypeBuilder<StoredRanker> builder)
    {
        builder.ToTable("Rankers");
        builder.HasKey(stored => stored.RankerVersion);
        builder.Property(stored => stored.RankerVersion).ValueGeneratedNever();
    }
}
