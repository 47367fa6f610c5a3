using HyperFD.Contracts.Learner;
using HyperFD.Learning.Ranking;
using HyperFD.Server.Data;
using HyperFD.Server.Learner;
using HyperFD.Server.Learner.Promotions;

namespace Platform.Server.Tests.Learner.Promotions;

/// <summary>Which ranker is served after what: every rule and every refusal, without a server.</summary>
public sealed class PromotionTests
{
    private static readonly DateTime Now = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Learned_BeforeAnythingWasJudged_IsServedAtOnce()
    {
        var promotion = Promotion.AtStart(Strategies.Default, version: 0);

        Assert.True(promotion.Learned(Ranker(1, observations: 19), Now));
        Assert.Null(promotion.PendingVersion);
        Assert.True(promotion.Learned(Ranker(2, observations: 20), Now));
        Assert.True(promotion.Learned(Ranker(3, observations: 21), Now));

        Assert.Equal(
            (3, 2, PromotionState.Following), (promotion.PromotedVersion, promotion.PendingVersion, promotion.State));
    }

    [Fact]
    public void Learned_AtTheNextMilestone_WaitsWithAllAfterItForTheVerdict()
    {
        var promotion = Judged();

        Assert.True(promotion.Learned(Ranker(39, observations: 39), Now));
        Assert.False(promotion.Learned(Ranker(40, observations: 40), Now));
        Assert.False(promotion.Learned(Ranker(41, observations: 41), Now));
        Assert.Equal((39, PromotionState.Evaluating), (promotion.PromotedVersion, promotion.State));

        promotion.Judge(Ranker(40, 40), Ranker(41, 41), Verdict(isHeldBack: false), Now);
        Assert.Equal((41, PromotionState.Following), (promotion.PromotedVersion, promotion.State));
    }

    [Fact]
    public void Judge_WorseCandidate_HoldsBackUntilTheNextVerdict()
    {
        var promotion = HeldBack();

        Assert.False(promotion.Learned(Ranker(45, observations: 45), Now));
        Assert.Equal((39, PromotionState.HeldBack), (promotion.PromotedVersion, promotion.State));

        Assert.False(promotion.Learned(Ranker(60, observations: 60), Now));
        promotion.Judge(Ranker(60, 60), Ranker(60, 60), Verdict(isHeldBack: false), Now);
        Assert.Equal((60, PromotionState.Following), (promotion.PromotedVersion, promotion.State));
    }

    [Fact]
    public void Excuse_NobodyCouldJudge_HoldsNothingBack()
    {
        var promotion = Judged();
        promotion.Learned(Ranker(40, 40), Now);

        promotion.Excuse(Ranker(40, 40), Ranker(40, 40), isFailure: false, Now);

        Assert.Equal((40, PromotionState.Following), (promotion.PromotedVersion, promotion.State));
    }

    [Fact]
    public void Excuse_JudgingFailed_KeepsAnEarlierBadVerdict()
    {
        var promotion = HeldBack();
        promotion.Learned(Ranker(60, 60), Now);

        promotion.Excuse(Ranker(60, 60), Ranker(60, 60), isFailure: true, Now);

        Assert.Equal((39, PromotionState.HeldBack), (promotion.PromotedVersion, promotion.State));
    }

    [Fact]
    public void Judge_MuchWasLearnedMeanwhile_ServesTheCandidateAndLetsTheNewestWait()
    {
        var promotion = Judged();
        promotion.Learned(Ranker(40, 40), Now);
        promotion.Learned(Ranker(41, 6_000), Now); // a whole table

        promotion.Judge(Ranker(40, 40), Ranker(41, 6_000), Verdict(isHeldBack: false), Now);

        Assert.Equal(
            (40, 41, PromotionState.Evaluating),
            (promotion.PromotedVersion, promotion.PendingVersion, promotion.State));
    }

    [Fact]
    public void Promote_WithoutWaitingForTheVerdict_LetsNewerOnesFollow()
    {
        var promotion = Judged();
        promotion.Learned(Ranker(40, 40), Now);

        promotion.Promote(Ranker(40, 40), Now);

        Assert.True(promotion.Learned(Ranker(41, 41), Now));
    }

    [Fact]
    public void Promote_ARankerThatWasHeldBack_ServesItAndWhatFollows()
    {
        var promotion = HeldBack();

        promotion.Promote(Ranker(40, 40), Now);

        Assert.Equal(40, promotion.PromotedVersion);
        Assert.True(promotion.Learned(Ranker(41, 41), Now));
    }

    [Fact]
    public void RollBack_ToAnEarlierRanker_StaysUntilItIsUnpinned()
    {
        var promotion = Judged();

        promotion.RollBack(Ranker(12, 12), "admin", Now);
        Assert.False(promotion.Learned(Ranker(21, 21), Now));
        Assert.False(promotion.Learned(Ranker(40, 40), Now));
        promotion.Judge(Ranker(40, 40), Ranker(40, 40), Verdict(isHeldBack: false), Now);
        Assert.Equal(
            (12, PromotionState.Pinned, "admin"), (promotion.PromotedVersion, promotion.State, promotion.PinnedBy));

        promotion.Unpin(Ranker(40, 40), Now);
        Assert.Equal((40, PromotionState.Following), (promotion.PromotedVersion, promotion.State));
    }

    [Fact]
    public void Unpin_AfterABadVerdict_KeepsWhatIsServed()
    {
        var promotion = HeldBack();
        promotion.Pin("admin", Now);

        promotion.Unpin(Ranker(41, 41), Now);

        Assert.Equal((39, PromotionState.HeldBack), (promotion.PromotedVersion, promotion.State));
    }

    [Fact]
    public void Forget_AllThatWasLearned_ServesWhatIsLearnedAgain()
    {
        var promotion = HeldBack();
        promotion.Pin("admin", Now);

        promotion.Forget(version: 42, isKept: true);
        Assert.Equal(
            (39, PromotionState.Pinned, "admin"), (promotion.PromotedVersion, promotion.State, promotion.PinnedBy));
        promotion.Forget(version: 43, isKept: false);
        Assert.Equal(
            (43, PromotionState.Following, null), (promotion.PromotedVersion, promotion.State, promotion.PinnedBy));
    }

    [Fact]
    public void Choose_AStrategy_GoesBeforeTheAutomaticOne()
    {
        var promotion = Judged();
        promotion.Choose(Strategies.AverageRank);
        Assert.Equal(Strategies.AverageRank, promotion.Strategy);
        promotion.Choose(null);
        Assert.Equal(Strategies.Default, promotion.Strategy);
    }

    [Fact]
    public void Change_ThatTheStateDoesNotAllow_IsRefusedAndChangesNothing()
    {
        var promotion = Judged();
        Action[] refused =
        [
            () => promotion.Promote(Ranker(20, 20), Now),
            () => promotion.Promote(Ranker(3, 3), Now),
            () => promotion.RollBack(Ranker(20, 20), "admin", Now),
            () => promotion.RollBack(Ranker(21, 21), "admin", Now),
            () => promotion.Unpin(Ranker(20, 20), Now),
            () => promotion.Judge(Ranker(20, 20), Ranker(20, 20), Verdict(isHeldBack: true), Now),
            () => Promotion.AtStart(Strategies.Default, 0).Pin("admin", Now),
        ];
        Assert.All(refused, change => Assert.Throws<IllegalTransitionException>(change));
        promotion.Pin("admin", Now);
        Assert.Throws<IllegalTransitionException>(() => promotion.Pin("other", Now));
        Assert.Equal(
            (20, PromotionState.Pinned, "admin"), (promotion.PromotedVersion, promotion.State, promotion.PinnedBy));
    }

    /// <summary>Version 20 is judged and served.</summary>
    private static Promotion Judged()
    {
        var promotion = Promotion.AtStart(Strategies.Default, version: 19);
        promotion.Learned(Ranker(20, 20), Now);
        promotion.Judge(Ranker(20, 20), Ranker(20, 20), Verdict(isHeldBack: false), Now);
        return promotion;
    }

    /// <summary>Version 39 is served, as 40 was judged worse.</summary>
    private static Promotion HeldBack()
    {
        var promotion = Judged();
        promotion.Learned(Ranker(39, 39), Now);
        promotion.Learned(Ranker(40, 40), Now);
        promotion.Judge(Ranker(40, 40), Ranker(40, 40), Verdict(isHeldBack: true), Now);
        return promotion;
    }

    private static StoredRanker Ranker(int version, long observations) =>
        StoredRanker.Of(version, Strategies.Default, new RankerSnapshot([], "", observations, observations, 0), Now);

    private static RankerEvaluation Verdict(bool isHeldBack) =>
        new(8, Strategies.Default, Strategies.Default, [], Promoted: null, PromotedVersion: 0, isHeldBack, 1, Now);
}
