using HyperFD.Learning.Datasets.Splitting;

namespace HyperFD.Learning.Datasets;

/// <summary>Looks at every image and box of a data set once.</summary>
public static class DatasetInspector
{
    /// <param name="progress">Told the number of images done, from any thread, not always in order.</param>
    public static DatasetInspection Inspect(
        Dataset dataset,
        IProgress<int>? progress = null,
        CancellationToken cancellation = default)
    {
        var prints = ImageFingerprints.Of(dataset.Images, progress, cancellation);
        var faces = dataset.Images
            .SelectMany(image => image.Faces.Where(face => !face.IsCrowd).Select(face => (image, face)))
            .ToList();
        return new DatasetInspection(
            dataset.Format,
            dataset.Images.Count,
            dataset.Images.Count(image => !image.HasFaces),
            faces.Count,
            dataset.Images.Sum(image => image.Faces.Count) - faces.Count,
            Bars(" px", [96, 160, 288, 512, 1024, 2048], dataset.Images.Select(image => (double)LongestSide(image))),
            Counts([1, 2, 3, 5, 9, 17, 65], dataset.Images.Select(image => image.Faces.Count(face => !face.IsCrowd))),
            Bars(" %", [2, 3, 5, 7, 10, 15, 22, 32, 50], faces.Select(pair => RelativeSize(pair.image, pair.face))),
            Bars(
                "", [0.5, 0.7, 0.9, 1.1, 1.4, 1.8, 2.5],
                faces.Select(pair => (double)pair.face.Height / pair.face.Width)),
            prints.Problems,
            [.. faces.Select(pair => BoxSuspicion.Of(pair.image, pair.face)).OfType<SuspiciousBox>()],
            LookAlikeGroups(dataset.Images, prints.Prints, cancellation),
            DatasetHealth.Of(dataset, prints.Problems));
    }

    private static int LongestSide(LabelledImage image) => Math.Max(image.Width, image.Height);

    private static double RelativeSize(LabelledImage image, FaceBox face) =>
        100 * Math.Sqrt((double)face.Width * face.Height) / LongestSide(image);

    private static List<HistogramBin> Bars(string unit, double[] edges, IEnumerable<double> values) =>
        Bins(edges, values, bin => Label(bin, edges) + unit);

    /// <summary>Bins of whole numbers say the numbers they hold: 0, 1, 3–4, 65 and more.</summary>
    private static List<HistogramBin> Counts(int[] edges, IEnumerable<int> values) => Bins(
        Array.ConvertAll(edges, edge => (double)edge),
        values.Select(value => (double)value),
        bin => WholeLabel(bin == 0 ? 0 : edges[bin - 1], bin == edges.Length ? null : edges[bin] - 1));

    private static List<HistogramBin> Bins(double[] edges, IEnumerable<double> values, Func<int, string> label)
    {
        var counts = new int[edges.Length + 1];
        foreach (var value in values)
        {
            counts[edges.Count(edge => value >= edge)]++;
        }

        return [.. counts.Select((count, bin) => new HistogramBin(label(bin), count))];
    }

    private static string Label(int bin, double[] edges) => bin switch
    {
        0 => FormattableString.Invariant($"< {edges[0]}"),
        _ when bin == edges.Length => FormattableString.Invariant($"≥ {edges[^1]}"),
        _ => FormattableString.Invariant($"{edges[bin - 1]}–{edges[bin]}"),
    };

    private static string WholeLabel(int first, int? last) =>
        last is null ? FormattableString.Invariant($"≥ {first}")
        : last == first ? FormattableString.Invariant($"{first}")
        : FormattableString.Invariant($"{first}–{last}");

    private static List<IReadOnlyList<string>> LookAlikeGroups(
        IReadOnlyList<LabelledImage> images,
        IReadOnlyList<ImageFingerprint?> prints,
        CancellationToken cancellation)
    {
        var groups = new DisjointGroups(images.Count);
        new LookAlikes(prints, groups, images.Count).Merge(cancellation);
        return
        [
            .. Enumerable.Range(0, images.Count).GroupBy(groups.Root).Where(group => group.Skip(1).Any())
                .Select(group => (IReadOnlyList<string>)[.. group.Select(i => Path.GetFileName(images[i].Path))])
                .OrderByDescending(group => group.Count),
        ];
    }
}
