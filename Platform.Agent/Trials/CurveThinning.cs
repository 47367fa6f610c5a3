using HyperFD.Contracts.Trials;

namespace HyperFD.Agent.Trials;

/// <summary>
/// Joins two neighbouring points of a curve into one, so that half the points say the same: the later step, the mean of
/// the losses, the later score.
/// </summary>
internal static class CurveThinning
{
    public static CurvePoint Join(CurvePoint earlier, CurvePoint later) =>
        new(later.Step, (earlier.Loss + later.Loss) / 2, later.Score ?? earlier.Score);

    /// <summary>Pairs joined in order; an odd last point stays.</summary>
    public static IReadOnlyList<CurvePoint> Halved(IReadOnlyList<CurvePoint> points) =>
    [
        .. points.Chunk(2).Select(pair => pair.Length == 2 ? Join(pair[0], pair[1]) : pair[0]),
    ];

    /// <summary>Halved as often as needed.</summary>
    public static IReadOnlyList<CurvePoint> AtMost(IReadOnlyList<CurvePoint> points, int most)
    {
        while (points.Count > most)
            points = Halved(points);
        return points;
    }
}
