using HyperFD.Learning.Datasets;
using HyperFD.Learning.Detection.Boxes;
using HyperFD.Learning.Detection.Metrics;

namespace Benchmarks.Generic.Scoring;

/// <summary>Scores what a detector found in the images of a domain, by path, on one split of them.</summary>
internal sealed class SettingScorer(IReadOnlyDictionary<string, ImageDetections> found)
{
    private const double LooseOverlap = 0.3;

    public SettingScore Score(string domain, int seed, string detector, string setting, DatasetSplit split)
    {
        var (train, validation) = (Of(split.Train), Of(split.Validation));
        var convention = BoxConvention.Fit(train);
        var threshold = ScoreThreshold.Best(train);
        return new SettingScore(
            domain,
            seed,
            detector,
            setting,
            Ap50(train),
            Ap50(validation),
            Ap(validation, LooseOverlap),
            Ap50(Fitted(split.Train, convention)),
            Ap50(Fitted(split.Validation, convention)),
            threshold,
            ScoreThreshold.F1At(threshold, validation));
    }

    /// <summary>Unreadable images are left out, as the detector's own evaluation does.</summary>
    private ImageDetections[] Of(IReadOnlyList<LabelledImage> images) =>
        [.. images.Where(image => found.ContainsKey(image.Path)).Select(image => found[image.Path])];

    private ImageDetections[] Fitted(IReadOnlyList<LabelledImage> images, BoxConvention convention) =>
    [
        .. images.Where(image => found.ContainsKey(image.Path)).Select(image => found[image.Path] with
        {
            Detections = [.. found[image.Path].Detections.Select(detection => detection with
            {
                Box = convention.Apply(detection.Box, new Box(0, 0, image.Width, image.Height)),
            })],
        }),
    ];

    private static double Ap50(ImageDetections[] images) => DetectionMetrics.Of(images).Ap50 ?? 0;

    private static double Ap(ImageDetections[] images, double overlap) =>
        AveragePrecision.Compute(images.Select(image => new DetectionMatcher(image)), overlap, FaceSizeRange.All) ?? 0;
}
