using MathNet.Numerics.Distributions;

namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// E[max(0, f − best)] for a normal f (Jones, Schonlau and Welch, Efficient Global Optimization, 1998, equation 15).
/// </summary>
internal static class ExpectedImprovement
{
    public static double Of(double mean, double deviation, double best)
    {
        var z = (mean - best) / deviation;
        return ((mean - best) * Normal.CDF(0, 1, z)) + (deviation * Normal.PDF(0, 1, z));
    }
}
