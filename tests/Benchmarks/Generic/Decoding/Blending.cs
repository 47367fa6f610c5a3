using HyperFD.Learning.Detection.Boxes;

namespace Benchmarks.Generic.Decoding;

/// <summary>
/// What BlazeFace does in place of suppression (Bazarevsky et al. 2019, section 3.3): boxes that overlap the best one
/// are replaced by their mean, weighted with their scores; the score stays the best one's.
/// </summary>
internal static class Blending
{
    public static IReadOnlyList<ScoredBox> Apply(IReadOnlyList<ScoredBox> boxes, float maxIou, int maxCount)
    {
        var left = boxes.OrderByDescending(box => box.Score).ToList();
        var blended = new List<ScoredBox>();
        while (left.Count > 0 && blended.Count < maxCount)
        {
            var best = left[0];
            var same = left.Where(box => box == best || Box.Iou(best.Box, box.Box) > maxIou).ToArray();
            blended.Add(new ScoredBox(Mean(same), best.Score));
            left.RemoveAll(box => box == best || Box.Iou(best.Box, box.Box) > maxIou);
        }

        return blended;
    }

    private static Box Mean(ScoredBox[] boxes)
    {
        var weight = boxes.Sum(box => box.Score);
        float Of(Func<Box, float> edge) => boxes.Sum(box => box.Score * edge(box.Box)) / weight;
        return new Box(Of(box => box.Left), Of(box => box.Top), Of(box => box.Right), Of(box => box.Bottom));
    }
}
