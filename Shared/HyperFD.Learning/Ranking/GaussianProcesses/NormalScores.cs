using MathNet.Numerics.Distributions;

namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// Scores of a past task, drawn towards what they would be if they were normally distributed: m + s·Φ⁻¹((rank − ½)/n), with
/// the mean m and the deviation s of the scores themselves (van der Waerden's scores). What failed badly is then no further away
/// than the worst of many, and the best of a task where all are nearly perfect stand apart, as they do for its owner.
/// </summary>
/// <remarks>
/// The rank of one among few says little of distances: it counts n/(n + <see cref="Half"/>), the score itself the rest.
/// </remarks>
internal static class NormalScores
{
    private const int Fewest = 3;
    private const double Half = 10;

    /// <param name="rows">All of one task and fidelity; fewer than <see cref="Fewest"/> stay as they are.</param>
    public static IEnumerable<Row> Of(IReadOnlyList<Row> rows)
    {
        if (rows.Count < Fewest)
            return rows;
        double[] sorted = [.. rows.Select(row => row.Score).Order()];
        var mean = sorted.Average();
        var deviation = Math.Sqrt(sorted.Average(score => (score - mean) * (score - mean)));
        var trust = sorted.Length / (sorted.Length + Half);
        return rows.Select(row =>
        {
            var (first, next) = (FirstAtLeast(sorted, row.Score), FirstAtLeast(sorted, Math.BitIncrement(row.Score)));
            var normal = mean + (deviation * Normal.InvCDF(0, 1, (first + next) / 2.0 / sorted.Length));
            return row with { Ranked = row.Score + (trust * (normal - row.Score)) };
        });
    }

    private static int FirstAtLeast(double[] sorted, double score)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] < score ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
