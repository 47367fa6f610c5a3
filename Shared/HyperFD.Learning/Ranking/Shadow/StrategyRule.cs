using MathNet.Numerics.Statistics;

namespace HyperFD.Learning.Ranking.Shadow;

/// <summary>Which strategy is served when nobody chose one: the best by evidence.</summary>
/// <remarks>
/// The one in place stays unless another's regret@1 is lower by more than <see cref="Margin"/> and <see cref="Errors"/>
/// standard errors of the paired difference, and its NDCG@10 no worse: eight tasks are few, and nine strategies give
/// chance nine tries. Of those that pass, the one with the least regret.
/// </remarks>
public static class StrategyRule
{
    public const double Margin = 0.02;
    public const double Errors = 2;

    /// <param name="present">Name of the strategy in place.</param>
    public static string Best(ShadowResult result, string present)
    {
        ArgumentNullException.ThrowIfNull(result);
        var current = result.Of(present);
        if (current.Tasks.Count < PromotionRule.LeastTasks)
            return present;
        return result.Strategies.Where(other => IsBetter(other, current)).MinBy(other => other.Regret1)?.Strategy
            ?? present;
    }

    private static bool IsBetter(ShadowFigures other, ShadowFigures current)
    {
        double[] gains = [.. current.Tasks.Zip(other.Tasks, (one, two) => one.Regret1 - two.Regret1)];
        var needed = Math.Max(Margin, Errors * gains.StandardDeviation() / Math.Sqrt(gains.Length));
        return gains.Mean() > needed && other.Ndcg10 >= current.Ndcg10;
    }
}
