using HyperFD.Learning.Datasets;

namespace HyperFD.Agent.Datasets;

/// <param name="Label">Upper edge of the bin or its value.</param>
internal sealed record HistogramBin(string Label, int Count);

/// <summary>What a data set looks like in numbers; computed and shown here, never sent.</summary>
internal static class DatasetStatistics
{
    private static readonly double[] SizeEdges = [0.05, 0.1, 0.2, 0.4, 0.8];
    private static readonly int[] CountEdges = [0, 1, 2, 4, 8, 16];

    /// <summary>Faces by the square root of their share of the image area.</summary>
    public static IReadOnlyList<HistogramBin> FaceSizes(Dataset dataset)
    {
        var sizes = dataset.Images
            .SelectMany(image => image.Faces.Select(face => Math.Sqrt(
                (double)face.Width * face.Height / ((double)image.Width * image.Height))))
            .ToList();
        return Bins(sizes, SizeEdges, edge => FormattableString.Invariant($"up to {edge}"), FormattableString.Invariant($"above {SizeEdges[^1]}"));
    }

    public static IReadOnlyList<HistogramBin> FacesPerImage(Dataset dataset)
    {
        var counts = dataset.Images.Select(image => (double)image.Faces.Count).ToList();
        var edges = Array.ConvertAll(CountEdges, edge => (double)edge);
        return Bins(counts, edges, edge => FormattableString.Invariant($"up to {edge}"), FormattableString.Invariant($"above {CountEdges[^1]}"));
    }

    /// <summary>The most frequent image sizes.</summary>
    public static IReadOnlyList<HistogramBin> ImageSizes(Dataset dataset) =>
    [
        .. dataset.Images.CountBy(image => (image.Width, image.Height))
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(5)
            .Select(pair => new HistogramBin(FormattableString.Invariant($"{pair.Key.Width}×{pair.Key.Height}"), pair.Value)),
    ];

    public static IReadOnlyList<HistogramBin> Problems(IEnumerable<DatasetProblem> problems) =>
        [.. problems.CountBy(problem => problem.Kind).OrderBy(pair => pair.Key).Select(pair => new HistogramBin(pair.Key.ToString(), pair.Value))];

    private static List<HistogramBin> Bins(List<double> values, double[] edges, Func<double, string> label, string last)
    {
        var bins = new List<HistogramBin>();
        var below = double.NegativeInfinity;
        foreach (var edge in edges)
        {
            bins.Add(new HistogramBin(label(edge), values.Count(value => value > below && value <= edge)));
            below = edge;
        }

        bins.Add(new HistogramBin(last, values.Count(value => value > below)));
        return bins;
    }
}
