namespace HyperFD.Learning.Detection.Metrics;

/// <summary>
/// How well a detector finds the faces of a split. Every figure lies in [0, 1]; null where no face counts.
/// </summary>
/// <param name="Ap50">Average precision at IoU 0.5: the score.</param>
/// <param name="Ap5095">Mean of the average precisions at IoU 0.5, 0.55 … 0.95.</param>
/// <param name="RecallAtOneFalsePositive">
/// Recall at IoU 0.5 where there is on average one false detection an image.
/// </param>
/// <param name="Ap50Small">AP@0.5 of faces below a tenth of the image's longest side.</param>
/// <param name="Ap50Medium">AP@0.5 of faces from 0.1 to 0.3.</param>
/// <param name="Ap50Large">AP@0.5 of larger faces.</param>
/// <param name="Images">Images evaluated.</param>
/// <param name="Faces">Faces that count.</param>
public sealed record DetectionMetrics(
    double? Ap50,
    double? Ap5095,
    double? RecallAtOneFalsePositive,
    double? Ap50Small,
    double? Ap50Medium,
    double? Ap50Large,
    int Images,
    int Faces)
{
    private const double Threshold = 0.5;

    public static DetectionMetrics Of(IReadOnlyList<ImageDetections> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        DetectionMatcher[] matchers = [.. images.Select(image => new DetectionMatcher(image))];
        double? Ap50(FaceSizeRange range) => AveragePrecision.Compute(matchers, Threshold, range);
        return new DetectionMetrics(
            Ap50(FaceSizeRange.All),
            MeanOverThresholds(matchers),
            RecallAtFalsePositives.Compute(matchers, Threshold, falsePositivesPerImage: 1),
            Ap50(FaceSizeRange.Small),
            Ap50(FaceSizeRange.Medium),
            Ap50(FaceSizeRange.Large),
            images.Count,
            matchers.Sum(matcher => matcher.CountFaces(FaceSizeRange.All)));
    }

    private static double? MeanOverThresholds(DetectionMatcher[] matchers) => Enumerable.Range(0, 10)
        .Select(i => AveragePrecision.Compute(matchers, Threshold + (0.05 * i), FaceSizeRange.All))
        .Average();
}
