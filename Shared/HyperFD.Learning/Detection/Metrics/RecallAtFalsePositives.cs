namespace HyperFD.Learning.Detection.Metrics;

/// <summary>
/// Highest recall over the score thresholds at which false detections stay within a budget, as on the curves of FDDB
/// (Jain and Learned-Miller 2010), the budget being per image so that splits of different sizes compare.
/// </summary>
public static class RecallAtFalsePositives
{
    /// <returns>In [0, 1]; null when no face counts.</returns>
    public static double? Compute(
        IReadOnlyCollection<DetectionMatcher> images, double iouThreshold, double falsePositivesPerImage)
    {
        ArgumentNullException.ThrowIfNull(images);
        var faces = images.Sum(image => image.CountFaces(FaceSizeRange.All));
        if (faces == 0)
            return null;
        var (found, wrong, recall) = (0, 0, 0.0);
        // A threshold lets equal scores in together, so they are counted together.
        foreach (var group in images.SelectMany(image => image.Match(iouThreshold, FaceSizeRange.All))
            .GroupBy(detection => detection.Score).OrderByDescending(group => group.Key))
        {
            found += group.Count(detection => detection.Kind == MatchKind.True);
            wrong += group.Count(detection => detection.Kind == MatchKind.False);
            if (wrong > falsePositivesPerImage * images.Count)
                break;
            recall = (double)found / faces;
        }

        return recall;
    }
}
