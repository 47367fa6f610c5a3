using HyperFD.Contracts.Learner;
using HyperFD.Learning.Ranking;
using HyperFD.Server.Data;
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

    /// <summary>When it was served last; null when it never was.</summary>
    public DateTime? PromotedAtUtc { get; private set; }

    /// <summary>Null for a version that was not due to be judged.</summary>
    public RankerEvaluation? Evaluation { get; private set; }

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

    public void Promote(DateTime nowUtc) => PromotedAtUtc = nowUtc;

    public void Judge(RankerEvaluation evaluation) => Evaluation = evaluation;

    /// <summary>Replaces a content that could not be read by what the report log says.</summary>
    public void Repair(RankerSnapshot snapshot) => (Content, Sha256) = (snapshot.Content, snapshot.Sha256);
}

internal sealed class StoredRankerConfiguration : IEntityTypeConfiguration<StoredRanker>
{
    public void Configure(EntityTypeBuilder<StoredRanker> builder)
    {
        builder.ToTable("Rankers");
        builder.HasKey(stored => stored.RankerVersion);
        builder.Property(stored => stored.RankerVersion).ValueGeneratedNever();
        builder.Property(stored => stored.Evaluation!).HasJson().IsRequired(false);
    }
}
