using HyperFD.Learning.Detection.Boxes;

namespace HyperFD.Learning.Detection.Metrics;

/// <summary>What became of a detection.</summary>
public enum MatchKind
{
    /// <summary>Found a face that nothing better had found.</summary>
    True,

    /// <summary>Found nothing, or a face that was taken.</summary>
    False,

    /// <summary>Fell on a crowd or a face outside the size range, or is itself outside it: does not count.</summary>
    Ignored,
}

/// <summary>A detection and its fate.</summary>
/// <param name="Face">Index of the face it took, one that does not count included; −1 for none.</param>
public readonly record struct MatchedDetection(ScoredBox Detection, MatchKind Kind, int Face)
{
    public float Score => Detection.Score;
}

/// <summary>
/// COCO's matching rules (pycocotools, COCOeval.evaluateImg): best score first, each detection takes the free face of
/// highest overlap ≥ threshold; a face that counts goes before an ignored one; crowds take any number and are
/// overlapped by intersection over the detection's own area. Overlaps are computed once and serve all thresholds.
/// </summary>
public sealed class DetectionMatcher
{
    /// <summary>Detections an image may have, best first. COCO's 100 would cut dense crowds of faces.</summary>
    public const int MaxDetections = 300;

    private readonly ImageDetections image;
    private readonly ScoredBox[] detections;
    private readonly float[,] overlaps;

    public DetectionMatcher(ImageDetections image)
    {
        ArgumentNullException.ThrowIfNull(image);
        this.image = image;
        // stable
        detections = [.. image.Detections.OrderByDescending(detection => detection.Score).Take(MaxDetections)];
        overlaps = new float[detections.Length, image.Faces.Count];
        for (var d = 0; d < detections.Length; d++)
        {
            for (var f = 0; f < image.Faces.Count; f++)
                overlaps[d, f] = Overlap(detections[d].Box, image.Faces[f]);
        }
    }

    /// <summary>Faces of the range that are no crowd: what a perfect detector would find.</summary>
    public int CountFaces(FaceSizeRange range) => image.Faces.Count(face => Counts(face, range));

    /// <summary>Whether a face is one that a perfect detector would find.</summary>
    public bool Counts(int face, FaceSizeRange range) => Counts(image.Faces[face], range);

    /// <summary>The fate of each detection, best score first.</summary>
    public IReadOnlyList<MatchedDetection> Match(double iouThreshold, FaceSizeRange range)
    {
        var isTaken = new bool[image.Faces.Count];
        var matched = new MatchedDetection[detections.Length];
        for (var d = 0; d < detections.Length; d++)
        {
            var (kind, face) = MatchOne(d, iouThreshold, range, isTaken);
            matched[d] = new MatchedDetection(detections[d], kind, face);
        }

        return matched;
    }

    private (MatchKind Kind, int Face) MatchOne(int detection, double iouThreshold, FaceSizeRange range, bool[] isTaken)
    {
        var best = BestFace(detection, iouThreshold, face => Counts(face, range), isTaken);
        if (best >= 0)
        {
            isTaken[best] = true;
            return (MatchKind.True, best);
        }

        var ignored = BestFace(detection, iouThreshold, face => !Counts(face, range), isTaken);
        if (ignored >= 0)
        {
            isTaken[ignored] = !image.Faces[ignored].IsCrowd;
            return (MatchKind.Ignored, ignored);
        }

        var size = Math.Sqrt(detections[detection].Box.Area) / image.LongestSide;
        return (range.Contains(size) ? MatchKind.False : MatchKind.Ignored, -1);
    }

    /// <summary>
    /// Index of the free face of highest overlap ≥ threshold, the last of equals; −1 when there is none.
    /// </summary>
    private int BestFace(int detection, double iouThreshold, Func<TrueFace, bool> isCandidate, bool[] isTaken)
    {
        var best = -1;
        var highest = Math.Min(iouThreshold, 1 - 1e-10);
        for (var f = 0; f < image.Faces.Count; f++)
        {
            if (isTaken[f] || overlaps[detection, f] < highest || !isCandidate(image.Faces[f]))
                continue;
            highest = overlaps[detection, f];
            best = f;
        }

        return best;
    }

    private static bool Counts(TrueFace face, FaceSizeRange range) =>
        !face.IsCrowd && range.Contains(face.RelativeSize);

    private static float Overlap(in Box detection, in TrueFace face)
    {
        if (!face.IsCrowd)
            return Box.Iou(detection, face.Box);
        var area = detection.Area;
        return area > 0 ? Box.Intersection(detection, face.Box) / area : 0;
    }
}
