using HyperFD.Learning.Detection.Boxes;
using HyperFD.Learning.Detection.Metrics;

namespace Benchmarks.Generic.Scoring;

/// <summary>
/// How labelled boxes lie against a detector's: labels may take in hair, helmet or ears that the detector leaves out.
/// Measured on training images as medians over pairs, it lets a detector that finds faces, but draws them otherwise,
/// keep its due.
/// </summary>
/// <param name="Right">From the detector's centre to the label's, detector's widths.</param>
/// <param name="Down">The same in its heights.</param>
/// <param name="Wider">Label's width over the detector's.</param>
/// <param name="Taller">Label's height over the detector's.</param>
internal sealed record BoxConvention(float Right, float Down, float Wider, float Taller)
{
    private const float LeastOverlap = 0.2f;
    private const int FewestPairs = 5;

    public static BoxConvention Same { get; } = new(0, 0, 1, 1);

    /// <summary><see cref="Same"/> when fewer than five faces are overlapped.</summary>
    public static BoxConvention Fit(IEnumerable<ImageDetections> images)
    {
        (Box Face, Box Found)[] pairs = [.. images.SelectMany(Pairs)];
        return pairs.Length < FewestPairs ? Same : new BoxConvention(
            Median(pairs, pair => (pair.Face.CentreX - pair.Found.CentreX) / pair.Found.Width),
            Median(pairs, pair => (pair.Face.CentreY - pair.Found.CentreY) / pair.Found.Height),
            Median(pairs, pair => pair.Face.Width / pair.Found.Width),
            Median(pairs, pair => pair.Face.Height / pair.Found.Height));
    }

    /// <param name="box">The detector's.</param>
    /// <param name="limits">The image; what sticks out is cut, as labels are.</param>
    public Box Apply(in Box box, in Box limits)
    {
        var (x, y) = (box.CentreX + (Right * box.Width), box.CentreY + (Down * box.Height));
        var (halfWidth, halfHeight) = (box.Width * Wider / 2, box.Height * Taller / 2);
        return new Box(
            Math.Clamp(x - halfWidth, limits.Left, limits.Right),
            Math.Clamp(y - halfHeight, limits.Top, limits.Bottom),
            Math.Clamp(x + halfWidth, limits.Left, limits.Right),
            Math.Clamp(y + halfHeight, limits.Top, limits.Bottom));
    }

    /// <summary>Each face with the surest detection that overlaps it.</summary>
    private static IEnumerable<(Box Face, Box Found)> Pairs(ImageDetections image) =>
        from face in image.Faces
        where !face.IsCrowd
        let found = image.Detections.Where(detection => Box.Iou(detection.Box, face.Box) >= LeastOverlap)
            .Select(detection => (ScoredBox?)detection).MaxBy(detection => detection!.Value.Score)
        where found is not null
        select (face.Box, found.Value.Box);

    private static float Median((Box Face, Box Found)[] pairs, Func<(Box Face, Box Found), float> of) =>
        pairs.Select(of).Order().ElementAt(pairs.Length / 2);
}
