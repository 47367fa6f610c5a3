using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Detection.Boxes;

namespace HyperFD.Learning.Detection;

/// <summary>
/// Head outputs of one picture → faces in its pixels: threshold, best <see cref="MaxCandidates"/>, box codes, greedy
/// suppression. In managed code: after the threshold it is a few hundred boxes, cheaper than one tensor operation each.
/// </summary>
public sealed class DetectionDecoder(DetectorShape shape)
{
    /// <summary>Low, because average precision rewards ranking weak candidates too.</summary>
    public const float MinScore = 0.005f;

    public const float MaxIou = 0.5f;

    public const int MaxCandidates = 1000;

    public const int MaxFaces = Metrics.DetectionMatcher.MaxDetections;

    private readonly CellGrid grid = new(shape);

    /// <summary>
    /// The faces of one picture from the outputs of all its tiles, in pixels of the square that the tiles cover.
    /// </summary>
    /// <param name="logits">[T, A], tiles row by row, flat.</param>
    /// <param name="codes">[T, A, 4], flat.</param>
    public IReadOnlyList<ScoredBox> Decode(ReadOnlySpan<float> logits, ReadOnlySpan<float> codes)
    {
        var candidates = new List<ScoredBox>();
        foreach (var (tile, (left, top)) in shape.TileOffsets.Index())
        {
            var found = Candidates(
                logits.Slice(tile * grid.Count, grid.Count), codes.Slice(4 * tile * grid.Count, 4 * grid.Count));
            candidates.AddRange(found.Select(face => face with { Box = face.Box.Shifted(left, top) }));
        }

        return NonMaximumSuppression.Apply(candidates, MaxIou, MaxFaces);
    }

    /// <summary>The best cells of one tile, in its pixels.</summary>
    private List<ScoredBox> Candidates(ReadOnlySpan<float> logits, ReadOnlySpan<float> codes)
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

        return best;
    }
}
