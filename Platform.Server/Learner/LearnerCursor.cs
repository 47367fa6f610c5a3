using HyperFD.Contracts.Learner;
using HyperFD.Learning.Ranking;
using HyperFD.Server.Data;
using HyperFD.Server.Learner.Promotions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HyperFD.Server.Learner;

/// <summary>
/// How far the learner has come, in the one row there is. Moves in the transaction that stores the ranker, so a kill at
/// any moment neither loses an observation nor learns one twice.
/// </summary>
internal sealed class LearnerCursor : IVersioned
{
    private const int OnlyId = 1;

    private LearnerCursor()
    {
    }

    public int Id { get; private set; }

    /// <summary>Sequence number of the last observation learned.</summary>
    public long Sequence { get; private set; }

    /// <summary>How many were learned.</summary>
    public long Observations { get; private set; }

    /// <summary>Sum of the scores learned; a failed trial adds nothing.</summary>
    public double ScoreSum { get; private set; }

    /// <summary>
    /// The newest ranker; 0 before the first. Whether it is served is the <see cref="Promotion"/>'s to say.
    /// </summary>
    public int RankerVersion { get; private set; }

    public DateTime? LearnedAtUtc { get; private set; }

    public int Version { get; private set; }

    public static LearnerCursor AtStart() => new() { Id = OnlyId };

    /// <summary>Whether a ranker has learned what this says, no more and no less.</summary>
    public bool IsAt(ServedRanker ranker) => ranker.Cursor == Sequence && ranker.Observations == Observations;

    /// <summary>Moves to where a ranker has come, and returns it as a new version.</summary>
    /// <param name="learned">How many observations further that is.</param>
    /// <exception cref="InvalidOperationException">The ranker skipped an observation or learned one again.</exception>
    public StoredRanker Advance(RankerSnapshot snapshot, int learned, string strategy, DateTime nowUtc)
    {
        if (snapshot.Cursor <= Sequence || snapshot.Observations != Observations + learned)
        {
            throw new InvalidOperationException(
                $"The ranker learned {snapshot.Observations} observations up to {snapshot.Cursor}; "
                + $"stored are {Observations} up to {Sequence}.");
        }

        Sequence = snapshot.Cursor;
        Observations = snapshot.Observations;
        ScoreSum = snapshot.ScoreSum;
        RankerVersion++;
        LearnedAtUtc = nowUtc;
        return StoredRanker.Of(RankerVersion, strategy, snapshot, nowUtc);
    }

    /// <summary>
    /// Observations were taken out of the log: what is left of those learned. The ranker of this version is learned
    /// again from the log.
    /// </summary>
    public void Forget(long sequence, long observations, double scoreSum)
    {
        (Sequence, Observations, ScoreSum) = (sequence, observations, scoreSum);
        RankerVersion++;
    }

    public LearnerStatus ToStatus(Promotion promotion, long queued) => new(
        promotion.Strategy, promotion.PromotedVersion, Sequence, Observations, ScoreSum, queued, LearnedAtUtc,
        RankerVersion);
}

internal sealed class LearnerCursorConfiguration : IEntityTypeConfiguration<LearnerCursor>
{
    public void Configure(EntityTypeBuilder<LearnerCursor> builder)
    {
        builder.ToTable("LearnerCursor");
        builder.Property(cursor => cursor.Id).ValueGeneratedNever();
    }
}
