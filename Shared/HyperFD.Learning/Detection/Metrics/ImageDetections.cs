using HyperFD.Learning.Datasets;
using HyperFD.Learning.Detection.Boxes;

namespace HyperFD.Learning.Detection.Metrics;

/// <summary>A labelled face to be found.</summary>
/// <param name="Box">Image pixels.</param>
/// <param name="IsCrowd">Neither finding nor missing it counts, and it may swallow any number of detections.</param>
/// <param name="RelativeSize">√area over the image's longest side.</param>
public readonly record struct TrueFace(Box Box, bool IsCrowd, double RelativeSize);

/// <summary>What was found in an image and what is there.</summary>
/// <param name="LongestSide">Image's longest side, pixels; sizes are relative to it.</param>
public sealed record ImageDetections(
    IReadOnlyList<TrueFace> Faces, IReadOnlyList<ScoredBox> Detections, double LongestSide)
{
    /// <param name="detections">In pixels of the image as labelled.</param>
    public static ImageDetections Of(LabelledImage image, IReadOnlyList<ScoredBox> detections)
    {
        ArgumentNullException.ThrowIfNull(image);
        var longest = Math.Max(image.Width, image.Height);
        var faces = image.Faces.Select(face => new TrueFace(
            new Box(face.X, face.Y, face.X + face.Width, face.Y + face.Height),
            face.IsCrowd,
            Math.Sqrt((double)face.Width * face.Height) / longest));
        return new ImageDetections([.. faces], detections, longest);
    }
}
