namespace HyperFD.Learning.Ranking.Neural;

/// <summary>
/// What past tasks showed beyond held-out predictions: by configuration in the mean over tasks (its effect, drawn
/// towards 0 as far as tasks disagree: empirical Bayes, κ = variance between tasks / variance between configurations),
/// and task by task, so that configurations which stray together are known to (<see cref="ResidualProcess"/>).
/// </summary>
internal sealed class PastResiduals
{
    /// <summary>Tasks that a covariance of zero counts for.</summary>
    private const double PriorLists = 5;

    private readonly double[] sums; // of residuals, [point]
    private readonly double[] counts; // [point]
    private readonly double kappa;
    private readonly double[][] residuals; // [list][n]
    private readonly Dictionary<int, double>[] byPoint; // residual less effect by list, [point]

    public PastResiduals(TrainingData data, IReadOnlyList<HeldOutList> lists, NeuralParts parts)
    {
        Lists = lists;
        (sums, counts) = (new double[data.Points.Length], new double[data.Points.Length]);
        residuals = [.. lists.Select(list => list.Residuals())];
        byPoint = [.. data.Points.Select(_ => new Dictionary<int, double>())];
        foreach (var (point, residual) in lists.Zip(residuals).SelectMany(one => one.First.List.Points.Zip(one.Second)))
            (sums[point], counts[point]) = (sums[point] + residual, counts[point] + 1);
        kappa = parts.HasFlag(NeuralParts.Effects) ? Kappa() : double.PositiveInfinity;
        if (!parts.HasFlag(NeuralParts.SharedResiduals))
            return;
        foreach (var (index, list) in lists.Index())
        {
            foreach (var (point, residual) in list.List.Points.Zip(residuals[index]))
                byPoint[point][index] = (residual - Effect(point)) / Math.Sqrt(counts[point] + PriorLists);
        }
    }

    public IReadOnlyList<HeldOutList> Lists { get; }

    /// <summary>
    /// Effect of a configuration, in units of targets; 0 for one that was never seen (an index below 0).
    /// </summary>
    public double Effect(int point) =>
        point < 0 || double.IsInfinity(kappa) ? 0 : sums[point] / (counts[point] + kappa);

    /// <summary>Effects on a list as the others show them, [n].</summary>
    public double[] EffectsWithout(int list) => double.IsInfinity(kappa)
        ? new double[residuals[list].Length]
        : [.. Lists[list].List.Points.Zip(residuals[list], (point, own) => Others(point, own))];

    /// <summary>Residuals of a list beyond those effects, mean 0, [n].</summary>
    public double[] Beyond(int list)
    {
        double[] beyond = [.. residuals[list].Zip(EffectsWithout(list), (own, effect) => own - effect)];
        var level = beyond.Average();
        return [.. beyond.Select(one => one - level)];
    }

    /// <summary>
    /// Products of two are how configurations strayed together, [list]; null for one that was never seen.
    /// </summary>
    /// <param name="without">A list that does not count.</param>
    public double[]? Shared(int point, int without = -1)
    {
        if (point < 0 || byPoint[point].Count == 0)
            return null;
        var shared = new double[Lists.Count];
        foreach (var (list, residual) in byPoint[point])
            shared[list] = list == without ? 0 : residual;
        return shared;
    }

    /// <summary>
    /// Mean correlation with the targets of predictions and effects together, each on a list that neither saw; null
    /// without any.
    /// </summary>
    public double? Agreement()
    {
        if (Lists.Count == 0)
            return null;
        var sum = 0.0;
        for (var list = 0; list < Lists.Count; list++)
        {
            var (targets, effects) = (Lists[list].List.Targets, EffectsWithout(list));
            double[] whole = [.. targets.Select((target, i) => target - residuals[list][i] + effects[i])];
            var found = MathNet.Numerics.Statistics.Correlation.Pearson(whole, targets);
            sum += double.IsFinite(found) ? found : 0;
        }

        return Math.Clamp(sum / Lists.Count, 0, HeldOutEvidence.MostAgreement);
    }

    private double Others(int point, double own) => (sums[point] - own) / (counts[point] - 1 + kappa);

    private double Kappa()
    {
        int[] several = [.. Enumerable.Range(0, counts.Length).Where(point => counts[point] > 1)];
        if (several.Length < 3)
            return double.PositiveInfinity;
        var squares = Lists.Zip(residuals).SelectMany(one => one.First.List.Points.Zip(one.Second))
            .Where(one => counts[one.First] > 1).Sum(one => Square(one.Second - (sums[one.First] / counts[one.First])));
        var within = squares / several.Sum(point => counts[point] - 1);
        var mean = several.Average(point => sums[point] / counts[point]);
        var between = several.Average(point => Square((sums[point] / counts[point]) - mean) - (within / counts[point]));
        return between > 0 ? within / between : double.PositiveInfinity;
    }

    private static double Square(double value) => value * value;
}
