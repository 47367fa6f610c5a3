using System.Globalization;
using HyperFD.Contracts.Trials;

namespace HyperFD.Learning.Ranking.Plausibility;

/// <summary>Whether a reported score can be the end of its own curve.</summary>
/// <remarks>
/// Judged only where the curve was measured over its last fifth, at step s ≥ 0.8·fidelity: then the score may differ
/// from the curve by <see cref="Tolerance"/> at most: score ≤ max(curve) + τ and score ≥ min(last two points) − τ. The
/// score and the curve are measured on the same images; what they differ by is the training of the last steps, on small
/// data sets up to 0.13 (one standard deviation) where training collapses, most often below 0.04. So τ = 0.3 is crossed
/// by fewer than one honest report in a hundred even there.
/// </remarks>
public static class CurveRule
{
    public const double Tolerance = 0.3;
    private const double Measured = 0.8;
    private const int Last = 2;

    /// <returns>What is wrong in one line; null where nothing is.</returns>
    public static string? Contradiction(double score, int fidelity, IReadOnlyList<CurvePoint> curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        var points = curve.Where(point => point.Score is not null).OrderBy(point => point.Step).ToList();
        if (points.Count == 0 || points[^1].Step < Measured * fidelity)
            return null;
        var (highest, lowest) =
            (points.Max(point => point.Score!.Value), points.TakeLast(Last).Min(point => point.Score!.Value));
        if (score > highest + Tolerance)
            return string.Create(
                CultureInfo.InvariantCulture, $"reported {score:0.000}, its curve never passed {highest:0.000}");
        return score < lowest - Tolerance
            ? string
                .Create(CultureInfo.InvariantCulture, $"reported {score:0.000}, its curve ends above {lowest:0.000}")
            : null;
    }
}
