using System.Globalization;

namespace HyperFD.Learning.Ranking.Plausibility;

/// <summary>Whether any machine could train that fast.</summary>
/// <remarks>
/// A step computes 6·MACs·batch floating-point operations (two a multiply-accumulate, forward once and backward twice).
/// Impossible: more than <see cref="MostFlops"/> a second, which the fastest accelerator does not reach in 16-bit
/// arithmetic, or more than
/// <see cref="MostSteps"/> steps a second, which is beyond launching their kernels. Both are tenfold what was ever
/// measured, so no honest report crosses them: false positives 0. Says nothing of reports that are slow.
/// </remarks>
public static class SpeedRule
{
    public const double MostFlops = 2e15;
    public const double MostSteps = 10_000;

    /// <summary>Pictures of a step in the agents' training.</summary>
    private const int Batch = 16;

    private const double FlopsOfMac = 6;

    /// <param name="macs">Of one forward pass of one picture.</param>
    /// <returns>What is wrong in one line; null where nothing is.</returns>
    public static string? Impossibility(int steps, long macs, double seconds)
    {
        var (flops, allowed) = (steps * FlopsOfMac * Batch * macs, Math.Max(0, seconds));
        if (steps > 0 && steps > allowed * MostSteps)
            return string.Create(CultureInfo.InvariantCulture, $"{steps} steps in {seconds:0.###} s");
        return flops > allowed * MostFlops
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{steps} steps in {seconds:0.###} s would be {flops / seconds / 1e12:0} TFLOP/s")
            : null;
    }
}
