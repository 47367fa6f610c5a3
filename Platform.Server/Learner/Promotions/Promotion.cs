using HyperFD.Contracts.Learner;
using HyperFD.Learning.Ranking.Shadow;
using HyperFD.Server.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HyperFD.Server.Learner.Promotions;

/// <summary>
/// Which of the stored rankers is served, by which strategy, and whether newer ones follow, in the one row there is. A
/// ranker is promoted as it is learned, except: one that is due to be judged (<see cref="ShadowSchedule"/>) waits for
/// its verdict, and those after it wait with it; a bad verdict lasts until the next one; and a pin until it is taken
/// away.
/// </summary>
internal sealed class Promotion : IVersioned
{
    private const int OnlyId = 1;

    private Promotion()
    {
    }

    public int Id { get; private set; }

    /// <summary>The ranker that is served; 0 before the first.</summary>
    public int PromotedVersion { get; private set; }

    /// <summary>The candidate whose evaluation is due.</summary>
    public int? PendingVersion { get; private set; }

    /// <summary>The last one that was judged by enough tasks; 0 before the first.</summary>
    public int JudgedVersion { get; private set; }

    /// <summary>How many observations the last one that was due had learned.</summary>
    public long JudgedObservations { get; private set; }

    /// <summary>The last verdict was bad.</summary>
    public bool IsHeldBack { get; private set; }

    /// <summary>Who decided that this ranker stays; null when newer ones may follow.</summary>
    public string? PinnedBy { get; private set; }

    public DateTime? PinnedAtUtc { get; private set; }

    /// <summary>The strategy that an admin chose; null for the automatic one.</summary>
    public string? ChosenStrategy { get; private set; }

    /// <summary>The best by evidence.</summary>
    public string AutomaticStrategy { get; private set; } = string.Empty;

    public int Version { get; private set; }

    public string Strategy => ChosenStrategy ?? AutomaticStrategy;

    public bool IsPinned => PinnedBy is not null;

    /// <summary>
    /// Whether the next ranker is served as soon as it is learned. Before anything was judged nothing is waited for.
    /// </summary>
    private bool Follows => !IsPinned && !IsHeldBack && (PendingVersion is null || JudgedVersion == 0);

    public PromotionState State => this switch
    {
        { IsPinned: true } => PromotionState.Pinned,
        { Follows: true } => PromotionState.Following,
        { PendingVersion: not null } => PromotionState.Evaluating,
        _ => PromotionState.HeldBack,
    };

    /// <param name="version">What was served before there were promotions; 0 for nothing.</param>
    public static Promotion AtStart(string strategy, int version) =>
        new() { Id = OnlyId, PromotedVersion = version, AutomaticStrategy = strategy };

    /// <summary>Takes note of a ranker that was just learned, and serves it if nothing speaks against.</summary>
    /// <returns>Whether it is served.</returns>
    public bool Learned(StoredRanker ranker, DateTime nowUtc)
    {
        if (PendingVersion is null && ShadowSchedule.Milestone(ranker.Observations) > JudgedObservations)
            PendingVersion = ranker.RankerVersion;
        return Follow(ranker, nowUtc);
    }

    /// <summary>
    /// Takes the verdict on the pending candidate; when it is good, it is served, or the newest ranker if that is not
    /// due itself.
    /// </summary>
    public void Judge(StoredRanker candidate, StoredRanker newest, RankerEvaluation evaluation, DateTime nowUtc)
    {
        if (PendingVersion != candidate.RankerVersion)
            throw new IllegalTransitionException($"Ranker {candidate.RankerVersion} is not waiting for a verdict.");
        Conclude(candidate, newest);
        (JudgedVersion, IsHeldBack) = (candidate.RankerVersion, evaluation.IsHeldBack);
        AutomaticStrategy = evaluation.BestStrategy;
        candidate.Judge(evaluation);
        if (!IsHeldBack && !IsPinned && candidate.RankerVersion > PromotedVersion)
            Serve(candidate, nowUtc);
        Follow(newest, nowUtc);
    }

    /// <summary>The pending candidate cannot be judged.</summary>
    /// <param name="isFailure">
    /// It was tried and went wrong: then an earlier bad verdict stays. Else too few tasks could judge, and that holds
    /// nothing back.
    /// </param>
    public void Excuse(StoredRanker candidate, StoredRanker newest, bool isFailure, DateTime nowUtc)
    {
        Conclude(candidate, newest);
        IsHeldBack = IsHeldBack && isFailure;
        Follow(newest, nowUtc);
    }

    /// <summary>An admin prefers a newer ranker to the verdict, or does not wait for it.</summary>
    public void Promote(StoredRanker ranker, DateTime nowUtc)
    {
        if (ranker.RankerVersion <= PromotedVersion)
            throw new IllegalTransitionException(
                $"Ranker {ranker.RankerVersion} is not newer than {PromotedVersion}, which is served.");
        (PendingVersion, JudgedObservations, IsHeldBack) = (null, ranker.Observations, false);
        Serve(ranker, nowUtc);
    }

    /// <summary>The pending candidate is not stored any more; the next one that is due is judged.</summary>
    public void GiveUp() => PendingVersion = null;

    /// <summary>An admin goes back to an earlier ranker, which stays until <see cref="Unpin"/>.</summary>
    public void RollBack(StoredRanker ranker, string by, DateTime nowUtc)
    {
        if (ranker.RankerVersion >= PromotedVersion)
            throw new IllegalTransitionException(
                $"Ranker {ranker.RankerVersion} is not older than {PromotedVersion}, which is served.");
        Serve(ranker, nowUtc);
        (PinnedBy, PinnedAtUtc) = (by, nowUtc);
    }

    public void Pin(string by, DateTime nowUtc)
    {
        if (IsPinned)
            throw new IllegalTransitionException($"Ranker {PromotedVersion} is pinned already, by {PinnedBy}.");
        if (PromotedVersion == 0)
            throw new IllegalTransitionException("Nothing is learned yet that could be pinned.");
        (PinnedBy, PinnedAtUtc) = (by, nowUtc);
    }

    /// <param name="newest">Served at once unless the last verdict speaks against it.</param>
    public void Unpin(StoredRanker newest, DateTime nowUtc)
    {
        if (!IsPinned)
            throw new IllegalTransitionException("No ranker is pinned.");
        (PinnedBy, PinnedAtUtc) = (null, null);
        Follow(newest, nowUtc);
    }

    /// <param name="strategy">Null for the best by evidence.</param>
    public void Choose(string? strategy) => ChosenStrategy = strategy;

    /// <summary>
    /// Something that newer rankers had learned is taken out of the log: the one that is learned again is served.
    /// </summary>
    /// <param name="version">Of that one.</param>
    /// <param name="isKept">The one that is pinned had not learned it, and stays.</param>
    public void Forget(int version, bool isKept)
    {
        (PendingVersion, JudgedVersion, JudgedObservations, IsHeldBack) = (null, 0, 0, false);
        if (!isKept)
            (PromotedVersion, PinnedBy, PinnedAtUtc) = (version, null, null);
    }

    /// <summary>What was learned meanwhile may be due itself: it waits like any other.</summary>
    private void Conclude(StoredRanker candidate, StoredRanker newest)
    {
        (PendingVersion, JudgedObservations) = (null, candidate.Observations);
        if (ShadowSchedule.Milestone(newest.Observations) > JudgedObservations)
            PendingVersion = newest.RankerVersion;
    }

    private bool Follow(StoredRanker ranker, DateTime nowUtc)
    {
        if (Follows && ranker.RankerVersion > PromotedVersion)
            Serve(ranker, nowUtc);
        return ranker.RankerVersion == PromotedVersion;
    }

    private void Serve(StoredRanker ranker, DateTime nowUtc)
    {
        PromotedVersion = ranker.RankerVersion;
        ranker.Promote(nowUtc);
    }
}

internal sealed class PromotionConfiguration : IEntityTypeConfiguration<Promotion>
{
    public void Configure(EntityTypeBuilder<Promotion> builder)
    {
        builder.ToTable("Promotion");
        builder.Property(promotion => promotion.Id).ValueGeneratedNever();
    }
}
