using HyperFD.Learning.Detection.Boxes;

namespace HyperFD.Learning.Detection;

/// <summary>
/// Head outputs of one image → faces in input pixels: threshold, best <see cref="MaxCandidates"/>, box codes, greedy
/// suppression. In managed code: after the threshold it is a few hundred boxes, cheaper than one tensor operation each.
/// </summary>
public sealed class DetectionDecoder(CellGrid grid)
{
    /// <summary>Low, because average precision rewards ranking weak candidates too.</summary>
    public const float MinScore = 0.005f;

    public const float MaxIou = 0.5f;

    public const int MaxCandidates = 1000;

    public const int MaxFaces = Metrics.DetectionMatcher.MaxDetections;

    /// <param name="logits">[A] of one image.</param>
    /// <param name="codes">[A, 4] of one image, flat.</param>
    public IReadOnlyList<ScoredBox> Decode(ReadOnlySpan<float> logits, ReadOnlySpan<float> codes)
    {
        var minLogit = MathF.Log(MinScore / (1 - MinScore));
        var candidates = new List<(float Logit, int Cell)>();
        for (var cell = 0; cell < grid.Count; cell++)
        {
            if (logits[cell] > minLogit)
                candidates.Add((logits[cell], cell));
        }

        var best = new List<ScoredBox>(Math.Min(candidates.Count, MaxCandidates));
        foreach (var (logit, cell) in candidates.OrderByDescending(candidate => candidate.Logit).Take(MaxCandidates))
        {
            var box = BoxCoder.Decode(codes.Slice(4 * cell, 4), grid.Values.AsSpan(3 * cell, 3));
            best.Add(new ScoredBox(box, 1 / (1 + MathF.Exp(-logit))));
        }

        return NonMaximumSuppression.Apply(best, MaxIou, MaxFaces);
    }
}
