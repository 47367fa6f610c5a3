using MathNet.Numerics.Statistics;

namespace HyperFD.Learning.Ranking.Shadow;

/// <summary>Whether a candidate may take the place of what is served.</summary>
/// <remarks>
/// Held back when, over the tasks that judged both, regret@1 rose by more than <see cref="Margin"/> and one standard
/// error of the paired difference, or NDCG@10 fell by as much: mean(d) &gt; m + s(d)/√n. A few tasks are noisy, so a
/// small loss that could be chance does not hold a ranker back; a candidate that truly lost 0.1 on eight tasks of
/// spread 0.1 is held back nine times in ten. Nothing is decided by fewer than <see cref="LeastTasks"/> tasks.
/// </remarks>
public static class PromotionRule
{
    /// <summary>Of regret and of NDCG; what a change of seeds makes of either.</summary>
    public const double Margin = 0.02;

    public const int LeastTasks = 3;

    public static bool HoldsBack(ShadowFigures candidate, ShadowFigures? promoted)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        if (promoted is null || candidate.Tasks.Count < LeastTasks)
            return false;
        var pairs = candidate.Tasks.Zip(promoted.Tasks).ToList();
        return IsBeyond(pairs.Select(pair => pair.First.Regret1 - pair.Second.Regret1))
            || IsBeyond(pairs.Select(pair => pair.Second.Ndcg10 - pair.First.Ndcg10));
    }

    private static bool IsBeyond(IEnumerable<double> losses)
    {
        double[] each = [.. losses];
        return each.Mean() > Margin + (each.StandardDeviation() / Math.Sqrt(each.Length));
    }
}
