namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// Squared distances between tasks by their meta-features: mean over coordinates of (Δ/s)²/2, which is about 1 between
/// any two tasks and smaller between like ones. Only vectors of one extractor version and length compare.
/// </summary>
/// <remarks>
/// s² is the variance between the past tasks, drawn towards (a tenth of the coordinate's magnitude)² with the weight of
/// <see cref="PriorTasks"/> tasks: from two or three tasks a variance says little, and standardising by it would call
/// any two tasks equally far apart. Where all vectors are bounded by one, as the product's are, the magnitude is at
/// least the mean one, so that a coordinate that was zero on every past task still tells a task that is unlike them.
/// </remarks>
internal sealed class MetaFeatureSpace
{
    private const double PriorTasks = 3;
    private const double PriorShare = 0.1;

    private readonly Dictionary<(int Version, int Length), double[]> inverseVariances;

    public MetaFeatureSpace(IEnumerable<PastTaskInfo> tasks) => inverseVariances = tasks
        .Where(task => task.MetaFeatures.Count > 0)
        .GroupBy(task => (task.ExtractorVersion, task.MetaFeatures.Count))
        .ToDictionary(group => group.Key, group => InverseVariances([.. group.Select(task => task.MetaFeatures)]));

    private MetaFeatureSpace(Dictionary<(int Version, int Length), double[]> inverseVariances) =>
        this.inverseVariances = inverseVariances;

    /// <summary>Nothing compares where the parts say so.</summary>
    public static MetaFeatureSpace Of(IReadOnlyList<PastTaskInfo> tasks, ProcessParts parts) =>
        new(parts.HasFlag(ProcessParts.MetaFeatures) ? tasks : []);

    /// <summary>
    /// Coordinate by coordinate, w_f·(Δ_f/s_f)²/2 over their number, so that the sum is the squared distance; null where the
    /// two do not compare.
    /// </summary>
    public double[]? SquaredDistances(PastTaskInfo one, PastTaskInfo other)
    {
        var key = (one.ExtractorVersion, one.MetaFeatures.Count);
        if (key != (other.ExtractorVersion, other.MetaFeatures.Count) || !inverseVariances.TryGetValue(key, out var inverse))
            return null;
        var counted = inverse.Count(value => value > 0);
        double Part(double value, int i) => Square(one.MetaFeatures[i] - other.MetaFeatures[i]) * value / 2 / counted;
        return counted == 0 ? null : [.. inverse.Select(Part)];
    }

    /// <summary>The same with relevances w_f, which were 1, for the vectors of one layout.</summary>
    public MetaFeatureSpace Weighted((int Version, int Length) layout, IReadOnlyList<double> relevances)
    {
        if (!inverseVariances.TryGetValue(layout, out var inverse))
            return this;
        var weighted = new Dictionary<(int Version, int Length), double[]>(inverseVariances);
        weighted[layout] = [.. inverse.Zip(relevances, (value, relevance) => value * relevance)];
        return new MetaFeatureSpace(weighted);
    }

    /// <summary>Null where the two do not compare.</summary>
    public double? SquaredDistance(PastTaskInfo one, PastTaskInfo other)
    {
        if (one.TaskId == other.TaskId)
            return 0;
        var key = (one.ExtractorVersion, one.MetaFeatures.Count);
        var compares = key == (other.ExtractorVersion, other.MetaFeatures.Count);
        if (!compares || !inverseVariances.TryGetValue(key, out var inverse))
            return null;

        var (sum, counted) = (0.0, 0);
        for (var i = 0; i < inverse.Length; i++)
        {
            var difference = one.MetaFeatures[i] - other.MetaFeatures[i];
            sum += difference * difference * inverse[i] / 2;
            counted += inverse[i] > 0 ? 1 : 0;
        }

        return counted == 0 ? null : sum / counted;
    }

    private static double[] InverseVariances(List<IReadOnlyList<double>> vectors)
    {
        var length = vectors[0].Count;
        var magnitudes = new double[length];
        for (var i = 0; i < length; i++)
            magnitudes[i] = Math.Sqrt(vectors.Average(vector => vector[i] * vector[i]));
        var isBounded = vectors.All(vector => vector.All(value => Math.Abs(value) <= 1));
        var least = isBounded ? magnitudes.Average() : 0;
        var inverse = new double[length];
        for (var i = 0; i < length; i++)
        {
            var mean = vectors.Average(vector => vector[i]);
            var squares = vectors.Sum(vector => (vector[i] - mean) * (vector[i] - mean));
            var prior = PriorShare * Math.Max(magnitudes[i], least);
            var variance = (squares + (PriorTasks * prior * prior)) / (vectors.Count + PriorTasks);
            inverse[i] = variance > 0 ? 1 / variance : 0;
        }

        return inverse;
    }

    private static double Square(double value) => value * value;
}
