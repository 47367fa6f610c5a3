using Benchmarks.Domains;
using HyperFD.Learning.Numerics;

namespace Benchmarks.MetaFeatures.Worth;

/// <summary>
/// Ranks of the squared distances between tasks' meta-features, [task, task], each coordinate divided by
/// √(variance between tasks + variance of the release's noise); a coordinate without either is left out.
/// </summary>
internal static class FeatureDistances
{
    /// <param name="vectors">One a task.</param>
    /// <param name="columns">The coordinates that count.</param>
    /// <param name="deviation">Of the noise on each coordinate.</param>
    /// <param name="random">Draws the noise.</param>
    public static double[,] Ranks(
        IReadOnlyList<IReadOnlyList<double>> vectors, IReadOnlyList<int> columns, double deviation,
        CounterRandom random)
    {
        var released = vectors.Select(vector => columns.Select(column => vector[column]).ToArray()).ToArray();
        var scales = columns.Select((_, at) => Scale([.. released.Select(vector => vector[at])], deviation)).ToArray();
        foreach (var vector in released)
        {
            for (var i = 0; i < vector.Length; i++)
                vector[i] = (vector[i] + (deviation > 0 ? deviation * random.NextGaussian() : 0)) * scales[i];
        }

        return Ranks(released);
    }

    /// <summary>1/√(variance + noise variance), or 0.</summary>
    private static double Scale(double[] values, double deviation)
    {
        var mean = values.Average();
        var variance = values.Average(value => (value - mean) * (value - mean)) + (deviation * deviation);
        return variance > 0 ? 1 / Math.Sqrt(variance) : 0;
    }

    private static double[,] Ranks(double[][] vectors)
    {
        var count = vectors.Length;
        var pairs = Enumerable.Range(0, count).SelectMany(
            i => Enumerable.Range(0, i).Select(j => (First: i, Second: j))).ToArray();
        var ranks = RankCorrelation.Ranks(
            [
                .. pairs.Select(
                    pair => vectors[pair.First].Zip(vectors[pair.Second], (a, b) => (a - b) * (a - b)).Sum()),
            ]);
        var matrix = new double[count, count];
        foreach (var (at, (first, second)) in pairs.Index())
            matrix[first, second] = matrix[second, first] = ranks[at];
        return matrix;
    }
}
