using Benchmarks.Generic.Models;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Detection.Metrics;
using HyperFD.Learning.Detection.Pictures;
using HyperFD.Learning.Training;

namespace Benchmarks.Generic.Scoring;

/// <summary>The pictures of a domain, decoded once, and what detectors find in them.</summary>
internal sealed class DomainDetections(IReadOnlyList<LabelledImage> images)
{
    private const int LargestSide = 4096;
    private readonly (LabelledImage Image, Picture Picture)[] pictures =
    [
        .. from image in images
           let decoded = PictureDecoders.FromFile(image, LargestSide)
           where decoded is not null
           select (image, new Picture(decoded)),
    ];

    public IEnumerable<Picture> Pictures => pictures.Select(pair => pair.Picture);

    /// <summary>
    /// By path; boxes in pixels as labelled, cut at the image's edges by the rule of our own evaluation.
    /// </summary>
    public Dictionary<string, ImageDetections> Of(GenericDetector detector) => pictures.ToDictionary(
        pair => pair.Image.Path,
        pair =>
        {
            var (window, boxes) = detector.Detect(pair.Picture);
            return DetectorEvaluator.ToImage(pair.Image, pair.Picture, window, boxes);
        },
        StringComparer.Ordinal);
}
