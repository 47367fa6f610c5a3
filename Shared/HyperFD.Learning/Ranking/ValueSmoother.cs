using HyperFD.Contracts.Configurations;

namespace HyperFD.Learning.Ranking;

/// <summary>
/// Nadaraya–Watson mean of values: Σ w·v / Σ w over all observations, w = exp(−d²/2h²) of <see cref="KernelRows"/>, and
/// one more observation of weight <see cref="PriorWeight"/> and value ½, so that a candidate unlike all observed ones
/// counts as average. <see cref="WidthChoice"/> says what h is.
/// </summary>
internal sealed class ValueSmoother(ValueSums sums, KernelRows rows, double width)
{
    public const double PriorWeight = 0.5;

    /// <summary>Expected value in [0, 1], 1 the best.</summary>
    /// <param name="isKept">Whether the candidate comes from a list that will be asked for again.</param>
    public double Value(Configuration candidate, bool isKept)
    {
        var row = Row(candidate, isKept);
        var (weights, sum) = (PriorWeight, PriorWeight / 2);
        for (var i = 0; i < row.Length; i++)
        {
            weights += row[i] * sums.Counts[i];
            sum += row[i] * sums.Sums[i];
        }

        return sum / weights;
    }

    /// <summary>Share of each task in the value of a candidate; they sum to less than 1.</summary>
    /// <param name="taskWeights">How much each task's observations count; all alike without.</param>
    public double[] Shares(Configuration candidate, IReadOnlyList<double>? taskWeights = null)
    {
        var row = Row(candidate, isKept: false);
        var shares = new double[sums.Tasks.Length];
        for (var task = 0; task < shares.Length; task++)
        {
            foreach (var index in sums.Tasks[task].Indices)
                shares[task] += row[index];
            shares[task] *= taskWeights?[task] ?? 1;
        }

        var total = PriorWeight + shares.Sum();
        return [.. shares.Select(share => share / total)];
    }

    /// <summary>The same, with some tasks counting more than others.</summary>
    public ValueSmoother Weighted(IReadOnlyList<double> taskWeights) => new(sums.Weighted(taskWeights), rows, width);

    private ReadOnlySpan<double> Row(Configuration candidate, bool isKept) =>
        rows.Of(candidate, width, sums.Distinct, isKept);
}
