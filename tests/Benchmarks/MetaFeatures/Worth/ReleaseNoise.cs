namespace Benchmarks.MetaFeatures.Worth;

/// <summary>
/// How much noise a release of meta-features carries: Gaussian noise on the sum of per-image vectors with coordinates ≥
/// 0 and norm ≤ 1, where replacing an image moves the sum by at most √2, calibrated by zero-concentrated differential
/// privacy. On integers the noise is the discrete Gaussian; at these scales its deviation is the continuous one's.
/// </summary>
internal static class ReleaseNoise
{
    public const double Delta = 1e-6;

    /// <summary>Deviation of each coordinate of the mean over the images; 0 for an infinite ε, which is none.</summary>
    /// <param name="images">Number averaged; public.</param>
    public static double Deviation(double epsilon, int images) =>
        // A sum of sensitivity Δ with noise of deviation σ is Δ²/(2σ²)-zCDP; Δ² = 2.
        double.IsInfinity(epsilon) ? 0 : 1 / (Math.Sqrt(Rho(epsilon, Delta)) * images);

    /// <summary>
    /// Largest ρ such that ρ-zCDP implies (ε, δ): bisection of <see cref="DeltaOf"/>, which grows with ρ.
    /// </summary>
    internal static double Rho(double epsilon, double delta)
    {
        var (low, high) = (0.0, epsilon + 1);
        for (var i = 0; i < 100; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = DeltaOf(middle, epsilon) <= delta ? (middle, high) : (low, middle);
        }

        return low;
    }

    /// <summary>
    /// δ = inf over α > 1 of exp((α − 1)(αρ − ε)) / (α − 1) · (1 − 1/α)^α; Canonne, Kamath and Steinke 2020, "The
    /// discrete Gaussian for differential privacy", corollary 13. Its logarithm is convex: its minimum is where the
    /// slope changes sign.
    /// </summary>
    private static double DeltaOf(double rho, double epsilon)
    {
        var (low, high) = (1 + 1e-9, ((epsilon + 1) / (2 * Math.Max(rho, 1e-12))) + 2);
        for (var i = 0; i < 200; i++)
        {
            var alpha = (low + high) / 2;
            var slope = (((2 * alpha) - 1) * rho) - epsilon + Math.Log(1 - (1 / alpha));
            (low, high) = slope < 0 ? (alpha, high) : (low, alpha);
        }

        var best = (low + high) / 2;
        return Math.Exp(
            ((best - 1) * ((best * rho) - epsilon)) - Math.Log(best - 1) + (best * Math.Log(1 - (1 / best))));
    }
}
