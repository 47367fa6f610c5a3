using HyperFD.Learning.Detection.Metrics;

namespace HyperFD.Learning.Tests.Detection;

/// <summary>
/// Average precision straight from its definition, written apart from the product's: faces sorted so that those that
/// count come first, as COCO does it, and precision at recall r as the maximum over all cut-offs that reach r.
/// </summary>
internal static class AveragePrecisionOracle
{
    public static double? Compute(IEnumerable<ImageDetections> images, double threshold, double low, double high)
    {
        var (all, faces) = Match(images, threshold, low, high);
        return faces == 0 ? null : Mean(all, faces);
    }

    /// <summary>Right and wrong detections, all sizes counting, and the scores of both.</summary>
    public static (int True, int False, HashSet<float> Scores) Count(
        IEnumerable<ImageDetections> images, double threshold)
    {
        var (all, _) = Match(images, threshold, 0, double.PositiveInfinity);
        var right = all.Count(detection => detection.IsTrue);
        return (right, all.Count - right, [.. all.Select(detection => detection.Score)]);
    }

    private static (List<(float Score, bool IsTrue)> All, int Faces) Match(
        IEnumerable<ImageDetections> images, double threshold, double low, double high)
    {
        var all = new List<(float Score, bool IsTrue)>();
        var faces = 0;
        foreach (var image in images)
        {
            var truths = image.Faces
                .Select(face => (
                    face.Box, face.IsCrowd,
                    Ignored: face.IsCrowd || face.RelativeSize < low || face.RelativeSize >= high))
                .OrderBy(face => face.Ignored ? 1 : 0).ToList();
            faces += truths.Count(face => !face.Ignored);
            var used = new HashSet<int>();
            foreach (var detection in image.Detections.Select((value, index) => (value, index))
                .OrderBy(pair => -pair.value.Score).ThenBy(pair => pair.index))
            {
                var (box, match, best) = (detection.value.Box, -1, threshold);
                for (var t = 0; t < truths.Count; t++)
                {
                    if (used.Contains(t) && !truths[t].IsCrowd)
                        continue;
                    if (match >= 0 && !truths[match].Ignored && truths[t].Ignored)
                        break;
                    var overlap = Overlap(box.Left, box.Top, box.Right, box.Bottom, truths[t].Box, truths[t].IsCrowd);
                    if (overlap < best)
                        continue;
                    (match, best) = (t, overlap);
                }

                if (match >= 0)
                    used.Add(match);
                var size = Math.Sqrt((box.Right - box.Left) * (double)(box.Bottom - box.Top)) / image.LongestSide;
                var ignored = match >= 0 ? truths[match].Ignored : size < low || size >= high;
                if (!ignored)
                    all.Add((detection.value.Score, match >= 0));
            }
        }

        return (all, faces);
    }

    private static double Mean(List<(float Score, bool IsTrue)> all, int faces)
    {
        var ranked = all.Select((value, index) => (value, index)).OrderBy(pair => -pair.value.Score)
            .ThenBy(pair => pair.index)
            .Select(pair => pair.value.IsTrue).ToList();
        var sum = 0.0;
        for (var point = 0; point <= 100; point++)
        {
            var best = 0.0;
            for (var cut = 1; cut <= ranked.Count; cut++)
            {
                var found = ranked.Take(cut).Count(isTrue => isTrue);
                if ((double)found / faces >= point / 100.0)
                    best = Math.Max(best, (double)found / cut);
            }

            sum += best;
        }

        return sum / 101;
    }

    private static double Overlap(
        float left, float top, float right, float bottom, HyperFD.Learning.Detection.Boxes.Box face, bool isCrowd)
    {
        var width = Math.Max(0, Math.Min(right, face.Right) - Math.Max(left, face.Left));
        var height = Math.Max(0, Math.Min(bottom, face.Bottom) - Math.Max(top, face.Top));
        var own = (right - left) * (bottom - top);
        var shared = width * height;
        return shared / (isCrowd ? own : own + ((face.Right - face.Left) * (face.Bottom - face.Top)) - shared);
    }
}
