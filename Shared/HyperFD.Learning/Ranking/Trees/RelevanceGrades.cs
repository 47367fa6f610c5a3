using MathNet.Numerics.Statistics;

namespace HyperFD.Learning.Ranking.Trees;

/// <summary>
/// Values of one task as grades of relevance: 20·clip((v − q₂₀)/(max − q₂₀), 0, 1) rounded, q₂₀ the quantile at 20 %.
/// What is poor is all the same, and differences among the good count, whatever the task's scale.
/// </summary>
internal static class RelevanceGrades
{
    public const int Most = 20;
    private const double Poor = 0.2;

    public static int[] Of(double[] values)
    {
        var (low, high) = (values.QuantileCustom(Poor, QuantileDefinition.R7), values.Max());
        double Share(double value) => high > low ? Math.Clamp((value - low) / (high - low), 0, 1) : 0;
        return [.. values.Select(value => (int)Math.Round(Most * Share(value)))];
    }
}
