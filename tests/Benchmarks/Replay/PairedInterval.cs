namespace Benchmarks.Replay;

/// <summary>
/// Percentile bootstrap (Efron and Tibshirani 1993, chapter 13) of a mean of paired differences, 95 %. Whole groups are
/// drawn, since tasks of one group are not independent.
/// </summary>
internal static class PairedInterval
{
    private const int Resamples = 2_000;
    private const double Tail = 0.025;

    /// <summary>Null where there are fewer than two groups to draw from.</summary>
    public static (double Low, double High)? Of(IEnumerable<(string Group, double Difference)> differences, int seed)
    {
        var groups = differences.GroupBy(one => one.Group)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (Sum: group.Sum(one => one.Difference), Count: group.Count()))
            .ToArray();
        if (groups.Length < 2)
            return null;
        var random = new Random(seed);
        var means = new double[Resamples];
        for (var i = 0; i < means.Length; i++)
        {
            var (sum, count) = (0.0, 0);
            for (var draw = 0; draw < groups.Length; draw++)
            {
                var drawn = groups[random.Next(groups.Length)];
                (sum, count) = (sum + drawn.Sum, count + drawn.Count);
            }

            means[i] = sum / count;
        }

        Array.Sort(means);
        return (Quantile(means, Tail), Quantile(means, 1 - Tail));
    }

    private static double Quantile(double[] sorted, double share)
    {
        var at = share * (sorted.Length - 1);
        var below = (int)at;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((at - below) * (sorted[above] - sorted[below]));
    }
}
