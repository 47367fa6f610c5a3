namespace HyperFD.Learning.Ranking.Neural;

/// <summary>
/// Meta-features as a network sees them: (m − mean)/s, cut at ±<see cref="Most"/>. s² is the variance between the
/// released vectors, which holds the noise of their release, drawn towards (a tenth of the coordinate's magnitude)²
/// with the weight of
/// <see cref="PriorTasks"/> tasks: standardising blindly would amplify that noise where tasks do not differ.
/// </summary>
/// <param name="Version">Extractor of the vectors; others are carried to it or do not compare.</param>
/// <param name="Scales">1/s; 0 where a coordinate never varies.</param>
internal sealed record MetaFeatureScaler(int Version, double[] Means, double[] Scales)
{
    private const double Most = 4;
    private const double PriorTasks = 3;
    private const double PriorShare = 0.1;

    public int Length => Means.Length;

    /// <param name="vectors">Of one length.</param>
    public static MetaFeatureScaler Of(int version, IReadOnlyList<IReadOnlyList<double>> vectors)
    {
        var length = vectors.Count == 0 ? 0 : vectors[0].Count;
        var (means, scales, magnitudes) = (new double[length], new double[length], new double[length]);
        for (var i = 0; i < length; i++)
            magnitudes[i] = Math.Sqrt(vectors.Average(vector => vector[i] * vector[i]));
        var least =
            vectors.All(vector => vector.All(value => Math.Abs(value) <= 1)) && length > 0 ? magnitudes.Average() : 0;
        for (var i = 0; i < length; i++)
        {
            means[i] = vectors.Average(vector => vector[i]);
            var squares = vectors.Sum(vector => (vector[i] - means[i]) * (vector[i] - means[i]));
            var prior = PriorShare * Math.Max(magnitudes[i], least);
            var variance = (squares + (PriorTasks * prior * prior)) / (vectors.Count + PriorTasks);
            scales[i] = variance > 0 ? 1 / Math.Sqrt(variance) : 0;
        }

        return new MetaFeatureScaler(version, means, scales);
    }

    /// <summary>Null where the length is another.</summary>
    public double[]? Scaled(IReadOnlyList<double>? vector) => vector is null || vector.Count != Length || Length == 0
        ? null
        : [.. vector.Select((value, i) => Math.Clamp((value - Means[i]) * Scales[i], -Most, Most))];
}
