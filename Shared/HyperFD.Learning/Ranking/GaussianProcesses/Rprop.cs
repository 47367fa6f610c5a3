namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// Maximises by the signs of the gradient with a step for each coordinate, iRprop⁻ (Igel and Hüsken, 2000): needs no
/// line search, does not care how coordinates are scaled, and repeats exactly.
/// </summary>
internal static class Rprop
{
    private const double FirstStep = 0.2;
    private const double LeastStep = 1e-3;
    private const double MostStep = 1.0;
    private const double Grow = 1.2;
    private const double Shrink = 0.5;

    public delegate double Objective(double[] at, Span<double> gradient);

    /// <summary>The best point visited.</summary>
    public static double[] Maximise(Objective objective, double[] start, int iterations)
    {
        double[] at = [.. start];
        var (best, bestValue) = (start, double.NegativeInfinity);
        var (gradient, previous) = (new double[at.Length], new double[at.Length]);
        var steps = Enumerable.Repeat(FirstStep, at.Length).ToArray();
        for (var iteration = 0; iteration < iterations; iteration++)
        {
            var value = objective(at, gradient);
            if (!double.IsFinite(value))
                break;
            if (value > bestValue)
                (best, bestValue) = ([.. at], value);
            for (var i = 0; i < at.Length; i++)
            {
                var agreement = gradient[i] * previous[i];
                var change = agreement > 0 ? Grow : agreement < 0 ? Shrink : 1;
                steps[i] = Math.Clamp(steps[i] * change, LeastStep, MostStep);
                previous[i] = agreement < 0 ? 0 : gradient[i];
                at[i] += Math.Sign(previous[i]) * steps[i];
            }
        }

        return best;
    }
}
