using HyperFD.Learning.Datasets;
using HyperFD.Learning.Detection.Metrics;
using HyperFD.Learning.Detection.Pictures;

namespace HyperFD.Inference;

/// <summary>Scores a file as trials are scored.</summary>
public static class ModelAccuracy
{
    /// <param name="images">Labelled; what cannot be read is passed over.</param>
    /// <param name="pictures">Of at least twice the detector's input.</param>
    public static DetectionMetrics Of(
        OnnxDetector detector, IReadOnlyList<LabelledImage> images, PictureCache pictures,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(detector);
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(pictures);
        var found = new List<ImageDetections>(images.Count);
        foreach (var image in images)
        {
            cancellation.ThrowIfCancellationRequested();
            if (pictures.Find(image) is { } picture)
                found.Add(ImageDetections.Of(
                    image, detector.Detect(picture, image.Width, image.Height, minScore: 0).Faces));
        }

        return DetectionMetrics.Of(found);
    }
}
