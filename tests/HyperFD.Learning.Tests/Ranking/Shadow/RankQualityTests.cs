using HyperFD.Learning.Ranking.Shadow;

namespace HyperFD.Learning.Tests.Ranking.Shadow;

public sealed class RankQualityTests
{
    [Fact]
    public void Of_BestOrder_IsPerfect() => Assert.Equal(new RankQuality(1, 0), RankQuality.Of([0.9, 0.6, 0.3, null]));

    [Fact]
    public void Of_WorstFirst_RegretsEverything() => Assert.Equal(1, RankQuality.Of([null, 0.3, 0.6, 0.9]).Regret1, 12);

    [Fact]
    public void Of_HandWorked_CountsGradesByPlace()
    {
        // Sorted .1 .4 .9; the quantile at 20 % is .1 + .4·.3 = .22; grades of .4, .9, .1: 20·.18/.68 = 5.29 → 5, 20,
        // 0.
        var quality = RankQuality.Of([0.4, 0.9, 0.1]);
        var gained = 31 + (1_048_575 / Math.Log2(3));
        var ideal = 1_048_575 + (31 / Math.Log2(3));
        Assert.Equal(gained / ideal, quality.Ndcg10, 12);
        Assert.Equal(0.625, quality.Regret1, 12);
    }

    [Fact]
    public void Of_BeyondTheTenth_CountsNothing()
    {
        List<double?> scores = [.. Enumerable.Repeat<double?>(0.1, 10), 0.9];
        Assert.Equal(new RankQuality(0, 1), RankQuality.Of(scores));
    }

    [Fact]
    public void Of_NothingScored_IsRefused() => Assert.Throws<ArgumentException>(() => RankQuality.Of([null, null]));
}
