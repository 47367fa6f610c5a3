namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// From scores drawn towards their ranks (<see cref="NormalScores"/>), which the process foretells, back to scores as
/// they are: the least squares non-decreasing function h of one of the other over all past observations (isotonic
/// regression by pooling adjacent violators: Barlow, Bartholomew, Bremner and Brunk, 1972), straight between the means of
/// pools, flat to the end of the last ones and of slope 1 beyond. Without it the best of two hundred configurations
/// would be foretold to score more than 1.
/// </summary>
internal sealed class ScoreCalibration
{
    private const int Nodes = 21;
    private const double Range = 3;

    private readonly List<Pool> pools = [];
    private readonly double squared; // mean squared residual
    private readonly double least; // of what was drawn
    private readonly double most;

    /// <param name="rows">Past observations.</param>
    public ScoreCalibration(IEnumerable<Row> rows)
    {
        // Of equals the best first: the next is then out of order, and they pool.
        Row[] sorted = [.. rows.OrderBy(row => row.Ranked).ThenByDescending(row => row.Score)];
        IsIdentity = Array.TrueForAll(sorted, row => row.Ranked.Equals(row.Score));
        if (sorted.Length > 0)
            (least, most) = (sorted[0].Ranked, sorted[^1].Ranked);
        foreach (var row in sorted)
        {
            pools.Add(new Pool(1, row.Ranked, row.Score));
            while (pools.Count > 1 && pools[^2].Score >= pools[^1].Score)
            {
                var joined = pools[^2].With(pools[^1]);
                pools.RemoveRange(pools.Count - 2, 2);
                pools.Add(joined);
            }
        }

        squared = sorted.Select(row => row.Score - At(row.Ranked)).Select(left => left * left).DefaultIfEmpty(0).Average();
    }

    /// <summary>Whether ranks changed nothing.</summary>
    public bool IsIdentity { get; }

    /// <summary>Mean and deviation of a score, in [0, 1], whose drawn value is normal with these.</summary>
    public (double Mean, double Deviation) Of(double mean, double deviation)
    {
        var (total, sum, squares) = (0.0, 0.0, 0.0);
        for (var i = 0; i < Nodes; i++)
        {
            var away = Range * ((2.0 * i / (Nodes - 1)) - 1);
            var (weight, score) = (Math.Exp(-away * away / 2), Math.Clamp(At(mean + (away * deviation)), 0, 1));
            (total, sum, squares) = (total + weight, sum + (weight * score), squares + (weight * score * score));
        }

        var expected = sum / total;
        return (expected, Math.Sqrt(Math.Max(0, (squares / total) - (expected * expected)) + squared));
    }

    /// <summary>h.</summary>
    private double At(double ranked)
    {
        if (pools.Count == 0)
            return ranked;
        var (low, high) = (0, pools.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = pools[middle].Ranked <= ranked ? (middle + 1, high) : (low, middle);
        }

        if (low == 0)
            return pools[0].Score + Math.Min(0, ranked - least);
        if (low == pools.Count)
            return pools[^1].Score + Math.Max(0, ranked - most);
        var (before, after) = (pools[low - 1], pools[low]);
        var share = (ranked - before.Ranked) / (after.Ranked - before.Ranked);
        return before.Score + (share * (after.Score - before.Score));
    }

    private readonly record struct Pool(double Count, double Ranked, double Score)
    {
        public Pool With(Pool other)
        {
            var count = Count + other.Count;
            return new Pool(
                count,
                ((Ranked * Count) + (other.Ranked * other.Count)) / count,
                ((Score * Count) + (other.Score * other.Count)) / count);
        }
    }
}
