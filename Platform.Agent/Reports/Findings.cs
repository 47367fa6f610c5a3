using HyperFD.Learning.Datasets;
using HyperFD.Learning.Detection.Metrics;

namespace HyperFD.Agent.Reports;

/// <summary>What the chosen detector found on the validation images.</summary>
/// <param name="Root">Full path of the data set's folder.</param>
/// <param name="Matchers">One for each image.</param>
/// <param name="Best">Where F1 is highest; null when nothing that counts was detected.</param>
internal sealed record Findings(
    string Root,
    IReadOnlyList<FoundImage> Images,
    IReadOnlyList<DetectionMatcher> Matchers,
    DetectionMetrics Metrics,
    PrecisionRecallCurve Curve,
    OperatingPoint? Best)
{
    /// <summary>The overlap from which a face counts as found, here and in the score.</summary>
    public const double IouThreshold = 0.5;

    /// <summary>Detections below it are left out of pictures; above every score when nothing was detected.</summary>
    public float Threshold => Best?.Score ?? 1;

    public static Findings Of(DetectionsDocument document, Dataset dataset)
    {
        FoundImage[] images =
        [
            .. document.Images.Select(image =>
            {
                var source = dataset.Images[image.Index];
                return new FoundImage(source, ImageDetections.Of(source, image.Detections()));
            }),
        ];
        DetectionMatcher[] matchers = [.. images.Select(image => new DetectionMatcher(image.Result))];
        var curve = PrecisionRecallCurve.Compute(matchers, IouThreshold, FaceSizeRange.All)
            ?? new PrecisionRecallCurve([]);
        return new Findings(
            dataset.Folder, images, matchers, DetectionMetrics.Of([.. images.Select(image => image.Result)]), curve,
            curve.BestF1);
    }
}

/// <param name="Source">The image as labelled.</param>
internal sealed record FoundImage(LabelledImage Source, ImageDetections Result);
