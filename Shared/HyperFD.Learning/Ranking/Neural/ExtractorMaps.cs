using MathNet.Numerics.LinearAlgebra;

namespace HyperFD.Learning.Ranking.Neural;

/// <summary>
/// Carries meta-features of one extractor version to another: an affine map by ridge regression (Hoerl and Kennard
/// 1970), drawn towards the mean, fitted on the tasks that have both. Versions without common tasks are reached over
/// others, or not at all.
/// </summary>
internal sealed class ExtractorMaps
{
    private const double Ridge = 1e-3;

    /// <summary>With fewer common tasks even the level would be chance.</summary>
    private const int FewestTasks = 3;

    private readonly Dictionary<(int From, int To), Map> maps = [];

    public ExtractorMaps(IEnumerable<PastTask> tasks)
    {
        var vectors = tasks.Where(task => task.OtherVersions is { Count: > 0 })
            .Select(task => task.OtherVersions!.Append(new(task.ExtractorVersion, task.MetaFeatures))
                .DistinctBy(pair => pair.Key).ToDictionary(pair => pair.Key, pair => pair.Value))
            .ToList();
        int[] versions = [.. vectors.SelectMany(one => one.Keys).Distinct().Order()];
        foreach (var from in versions)
        {
            foreach (var to in versions.Where(to => to != from))
            {
                var both = vectors.Where(one => one.ContainsKey(from) && one.ContainsKey(to)).ToList();
                if (both.Count >= FewestTasks && OneLength(both, from) && OneLength(both, to))
                    maps[(from, to)] = Map.Fit([.. both.Select(one => one[from])], [.. both.Select(one => one[to])]);
            }
        }
    }

    /// <summary>The vector as the other version would have it; null where no way leads there.</summary>
    public IReadOnlyList<double>? Carried(IReadOnlyList<double> vector, int from, int to)
    {
        var reached = new Dictionary<int, IReadOnlyList<double>> { [from] = vector };
        var waiting = new Queue<int>([from]);
        while (waiting.TryDequeue(out var at))
        {
            if (at == to)
                return reached[at];
            foreach (var ((_, next), map) in maps.Where(one => one.Key.From == at).OrderBy(one => one.Key.To))
            {
                if (reached.ContainsKey(next))
                    continue;
                if (map.Of(reached[at]) is not { } there)
                    continue;
                reached[next] = there;
                waiting.Enqueue(next);
            }
        }

        return null;
    }

    private static bool OneLength(List<Dictionary<int, IReadOnlyList<double>>> all, int version) =>
        all.Select(one => one[version].Count).Distinct().Count() == 1;

    private sealed class Map(Vector<double> fromMean, Vector<double> toMean, Matrix<double> slopes)
    {
        public static Map Fit(IReadOnlyList<IReadOnlyList<double>> from, IReadOnlyList<IReadOnlyList<double>> to)
        {
            var (x, y) = (Matrix<double>.Build.DenseOfRows(from), Matrix<double>.Build.DenseOfRows(to));
            var (xMean, yMean) = (x.ColumnSums() / x.RowCount, y.ColumnSums() / y.RowCount);
            var (dx, dy) = (x - Rows(xMean, x.RowCount), y - Rows(yMean, y.RowCount));
            var inner = dx.TransposeThisAndMultiply(dx);
            var ridge = Math.Max(1e-12, Ridge * inner.Trace() / inner.RowCount);
            var whole = inner + (ridge * Matrix<double>.Build.DenseIdentity(inner.RowCount));
            return new Map(xMean, yMean, whole.Cholesky().Solve(dx.TransposeThisAndMultiply(dy)));
        }

        public double[]? Of(IReadOnlyList<double> vector) => vector.Count != fromMean.Count
            ? null
            : (toMean + slopes.LeftMultiply(Vector<double>.Build.DenseOfEnumerable(vector) - fromMean)).ToArray();

        private static Matrix<double> Rows(Vector<double> row, int count) =>
            Matrix<double>.Build.Dense(count, row.Count, (_, column) => row[column]);
    }
}
