namespace Benchmarks.Domains;

/// <summary>Spearman's rank correlation (1904): Pearson's of the ranks, ties share their mean rank.</summary>
internal static class RankCorrelation
{
    /// <summary>In [−1, 1]; NaN when one side is constant.</summary>
    public static double Spearman(IReadOnlyList<double> first, IReadOnlyList<double> second) =>
        Pearson(Ranks(first), Ranks(second));

    internal static double[] Ranks(IReadOnlyList<double> values)
    {
        var order = Enumerable.Range(0, values.Count).OrderBy(i => values[i]).ToArray();
        var ranks = new double[values.Count];
        for (var start = 0; start < order.Length;)
        {
            var end = start;
            while (end + 1 < order.Length && values[order[end + 1]] == values[order[start]])
                end++;
            for (var i = start; i <= end; i++)
                ranks[order[i]] = (start + end) / 2.0;
            start = end + 1;
        }

        return ranks;
    }

    private static double Pearson(double[] x, double[] y)
    {
        var (meanX, meanY) = (x.Average(), y.Average());
        double xy = 0, xx = 0, yy = 0;
        for (var i = 0; i < x.Length; i++)
        {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }

        return xy / Math.Sqrt(xx * yy);
    }
}
