using HyperFD.Learning.Datasets;

namespace HyperFD.Learning.MetaFeatures;

/// <summary>
/// Fills the blocks that only the boxes decide. An image without faces leaves all but the count empty.
/// </summary>
internal static class BoxStatistics
{
    private static readonly double[] CountEdges = [1, 2, 3, 5, 9, 17];
    private static readonly double[] SizeEdges = [0.02, 0.03, 0.045, 0.07, 0.1, 0.15, 0.22, 0.32, 0.5];
    private static readonly double[] AspectEdges = [0.7, 0.9, 1.1, 1.4, 1.8];
    private static readonly double[] OverlapEdges = [1e-9, 0.1];

    public static void AddCount(LabelledImage image, Span<double> bins) =>
        bins[Histogram.Bin(image.Faces.Count, CountEdges)] = 1;

    /// <summary>√(w·h) over the longest side: what a face measures in a detector's square input.</summary>
    public static void AddSizes(LabelledImage image, Span<double> bins)
    {
        var longest = Math.Max(image.Width, image.Height);
        foreach (var face in image.Faces)
        {
            var size = Math.Sqrt((double)face.Width * face.Height) / longest;
            bins[Histogram.Bin(size, SizeEdges)] += 1.0 / image.Faces.Count;
        }
    }

    public static void AddAspects(LabelledImage image, Span<double> bins)
    {
        foreach (var face in image.Faces)
        {
            bins[Histogram.Bin(face.Height / face.Width, AspectEdges)] += 1.0 / image.Faces.Count;
        }
    }

    /// <summary>A grid of 3 × 3 cells, row by row.</summary>
    public static void AddPositions(LabelledImage image, Span<double> bins)
    {
        foreach (var face in image.Faces)
        {
            var column = Third((face.X + (face.Width / 2)) / image.Width);
            var row = Third((face.Y + (face.Height / 2)) / image.Height);
            bins[(3 * row) + column] += 1.0 / image.Faces.Count;
        }
    }

    public static void AddOverlaps(LabelledImage image, Span<double> bins)
    {
        foreach (var (index, face) in image.Faces.Index())
        {
            var most = image.Faces.Where((_, other) => other != index).Select(
                other => Iou(face, other)).DefaultIfEmpty().Max();
            bins[Histogram.Bin(most, OverlapEdges)] += 1.0 / image.Faces.Count;
        }
    }

    private static int Third(float part) => Math.Clamp((int)(3 * part), 0, 2);

    /// <summary>Intersection over union, 0 to 1.</summary>
    private static double Iou(FaceBox a, FaceBox b)
    {
        var width = Math.Min(a.X + a.Width, b.X + b.Width) - Math.Max(a.X, b.X);
        var height = Math.Min(a.Y + a.Height, b.Y + b.Height) - Math.Max(a.Y, b.Y);
        if (width <= 0 || height <= 0)
        {
            return 0;
        }

        var common = (double)width * height;
        return common / (((double)a.Width * a.Height) + ((double)b.Width * b.Height) - common);
    }
}
