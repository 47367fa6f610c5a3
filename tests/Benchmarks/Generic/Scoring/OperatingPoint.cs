using HyperFD.Learning.Detection.Metrics;

namespace Benchmarks.Generic.Scoring;

/// <summary>A score threshold and how well it works: F1 is 2·found / (faces + detections that count).</summary>
internal readonly record struct OperatingPoint(float Threshold, double F1)
{
    private const double Overlap = 0.5;

    /// <summary>
    /// Of all thresholds, the one of highest F1 (of equals the highest), laid midway to the next lower score, so that a split
    /// without errors does not leave it at the very edge.
    /// </summary>
    public static OperatingPoint Best(IEnumerable<ImageDetections> images)
    {
        var (matched, faces) = Match(images);
        // A threshold lets equal scores in together, so they are counted together.
        var groups = matched.GroupBy(detection => detection.Score).OrderByDescending(group => group.Key).ToArray();
        var best = new OperatingPoint(1, 0);
        var (found, counted) = (0, 0);
        for (var i = 0; i < groups.Length; i++)
        {
            found += groups[i].Count(detection => detection.Kind == MatchKind.True);
            counted += groups[i].Count();
            var f1 = 2.0 * found / (faces + counted);
            var next = i + 1 < groups.Length ? groups[i + 1].Key : 0;
            if (f1 > best.F1)
                best = new OperatingPoint((groups[i].Key + next) / 2, f1);
        }

        return best;
    }

    public static OperatingPoint At(float threshold, IEnumerable<ImageDetections> images)
    {
        var (matched, faces) = Match(images);
        var above = matched.Where(detection => detection.Score >= threshold).ToArray();
        var found = above.Count(detection => detection.Kind == MatchKind.True);
        return new OperatingPoint(threshold, faces + above.Length == 0 ? 0 : 2.0 * found / (faces + above.Length));
    }

    private static (MatchedDetection[] Matched, int Faces) Match(IEnumerable<ImageDetections> images)
    {
        DetectionMatcher[] matchers = [.. images.Select(image => new DetectionMatcher(image))];
        var matched = matchers.SelectMany(matcher => matcher.Match(Overlap, FaceSizeRange.All))
            .Where(detection => detection.Kind != MatchKind.Ignored);
        return ([.. matched], matchers.Sum(matcher => matcher.CountFaces(FaceSizeRange.All)));
    }
}
