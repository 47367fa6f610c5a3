namespace HyperFD.Learning.Detection.Boxes;

/// <summary>
/// Greedy non-maximum suppression: a box falls when a better one overlaps it (Girshick et al. 2014, section 2.2).
/// </summary>
public static class NonMaximumSuppression
{
    /// <summary>
    /// Keeps, best score first, the boxes that overlap no kept one by more than <paramref name="maxIou"/>; of equal
    /// scores the earlier box counts as better. At most <paramref name="maxCount"/>.
    /// </summary>
    public static IReadOnlyList<ScoredBox> Apply(IReadOnlyList<ScoredBox> boxes, float maxIou, int maxCount)
    {
        ArgumentNullException.ThrowIfNull(boxes);
        var kept = new List<ScoredBox>();
        foreach (var candidate in boxes.OrderByDescending(box => box.Score)) // stable
        {
            if (kept.Count == maxCount)
                break;
            if (!kept.Exists(better => Box.Iou(better.Box, candidate.Box) > maxIou))
                kept.Add(candidate);
        }

        return kept;
    }
}
