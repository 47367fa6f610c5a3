using HyperFD.Learning.Detection.Metrics;

namespace Benchmarks.Generic.Scoring;

/// <summary>Chooses a score threshold on some images and judges it on others.</summary>
internal static class ScoreThreshold
{
    private const double Overlap = 0.5;

    /// <summary>
    /// Highest F1, laid midway to the next lower score, so that images without errors do not leave it at the very edge;
    /// 1 where nothing is found.
    /// </summary>
    public static float Best(IEnumerable<ImageDetections> images)
    {
        var points = Points(images);
        if (points.All(point => point.True == 0))
            return 1;
        var best = points.Index().MaxBy(point => point.Item.F1);
        var next = best.Index + 1 < points.Count ? points[best.Index + 1].Score : 0;
        return (best.Item.Score + next) / 2;
    }

    /// <summary>In [0, 1]; 0 where nothing reaches the threshold.</summary>
    public static double F1At(float threshold, IEnumerable<ImageDetections> images) => Points(images)
        .Where(point => point.Score >= threshold).Select(point => point.F1).LastOrDefault();

    private static IReadOnlyList<OperatingPoint> Points(IEnumerable<ImageDetections> images) =>
        PrecisionRecallCurve
            .Compute([.. images.Select(image => new DetectionMatcher(image))], Overlap, FaceSizeRange.All)?.Points
            ?? [];
}
