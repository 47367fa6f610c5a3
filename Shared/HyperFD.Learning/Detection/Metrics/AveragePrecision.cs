namespace HyperFD.Learning.Detection.Metrics;

/// <summary>
/// Average precision as COCO defines it (pycocotools, COCOeval.accumulate): precision made non-increasing, read at the
/// 101 recalls 0, 0.01 … 1 and averaged; recalls never reached count 0.
/// </summary>
public static class AveragePrecision
{
    public const int RecallPoints = 101;

    /// <param name="images">Every image of the split, also those without faces or detections.</param>
    /// <param name="iouThreshold">Overlap from which a face counts as found.</param>
    /// <param name="range">Sizes that count.</param>
    /// <returns>In [0, 1]; null when no face counts.</returns>
    public static double? Compute(IEnumerable<DetectionMatcher> images, double iouThreshold, FaceSizeRange range)
    {
        ArgumentNullException.ThrowIfNull(images);
        var faces = 0;
        var matched = new List<MatchedDetection>();
        foreach (var image in images)
        {
            faces += image.CountFaces(range);
            matched.AddRange(image.Match(iouThreshold, range).Where(detection => detection.Kind != MatchKind.Ignored));
        }

        return faces == 0 ? null : OfRanking(matched.OrderByDescending(detection => detection.Score), faces);
    }

    /// <summary>Best score first; of equal scores, earlier images and better ranks first.</summary>
    private static double OfRanking(IEnumerable<MatchedDetection> ranking, int faces)
    {
        var (precisions, recalls) = (new List<double>(), new List<double>());
        var found = 0;
        foreach (var detection in ranking)
        {
            found += detection.Kind == MatchKind.True ? 1 : 0;
            precisions.Add((double)found / (precisions.Count + 1));
            recalls.Add((double)found / faces);
        }

        for (var i = precisions.Count - 2; i >= 0; i--)
            precisions[i] = Math.Max(precisions[i], precisions[i + 1]);
        return Interpolate(precisions, recalls);
    }

    private static double Interpolate(List<double> precisions, List<double> recalls)
    {
        var (sum, position) = (0.0, 0);
        for (var point = 0; point < RecallPoints; point++)
        {
            var recall = point / (RecallPoints - 1.0);
            while (position < recalls.Count && recalls[position] < recall)
                position++;
            if (position < recalls.Count)
                sum += precisions[position];
        }

        return sum / RecallPoints;
    }
}
