namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// Matérn kernel of smoothness 5/2 with a length scale for each parameter (Rasmussen and Williams, equation 4.17):
/// k = s²·(1 + √5·r + 5r²/3)·exp(−√5·r), r² = Σ_p d_p²/ℓ_p².
/// </summary>
internal static class Matern
{
    private static readonly double Root5 = Math.Sqrt(5);

    public static double Of(double squared)
    {
        var r = Root5 * Math.Sqrt(squared);
        return (1 + r + (r * r / 3)) * Math.Exp(-r);
    }

    /// <summary>−dk/d(r²).</summary>
    public static double Slope(double squared)
    {
        var r = Root5 * Math.Sqrt(squared);
        return 5 / 6.0 * (1 + r) * Math.Exp(-r);
    }
}

/// <summary>
/// What the evidence chooses for a process with the <see cref="Matern"/> kernel, as logarithms: ℓ of each parameter, s²,
/// σ². Each has a normal prior. That of the lengths grows with the root of the number of parameters, so that two random
/// configurations are about as much alike in every space (Hvarfner, Hellsten and Nardi, Vanilla Bayesian Optimization
/// Performs Great in High Dimensions, ICML 2024).
/// </summary>
internal sealed class MaternHyperparameters(double[] logarithms)
{
    private const double LengthOfOne = 0.5;
    private const double Amplitude = 1;
    private const double NoiseVariance = 0.05;
    private static readonly (double Lengths, double Others) Widths = (1, 0.7);

    public double[] Logarithms { get; } = logarithms;

    public int Lengths => Logarithms.Length - 2;

    /// <summary>s².</summary>
    public double Variance => Math.Exp(Logarithms[^2]);

    /// <summary>σ².</summary>
    public double Noise => Math.Exp(Logarithms[^1]);

    public double Length(int parameter) => Math.Exp(Logarithms[parameter]);

    public static MaternHyperparameters Prior(int parameters) => new(
    [
        .. Enumerable.Repeat(Math.Log(LengthOfOne * Math.Sqrt(parameters)), parameters),
        Math.Log(Amplitude),
        Math.Log(NoiseVariance),
    ]);

    /// <summary>With another s².</summary>
    public MaternHyperparameters With(double variance) => new([.. Logarithms[..^2], Math.Log(variance), Logarithms[^1]]);

    /// <summary>Logarithm of the prior density up to a constant; adds its gradient.</summary>
    public double LogPrior(Span<double> gradient)
    {
        var (mode, sum) = (Prior(Lengths).Logarithms, 0.0);
        for (var i = 0; i < mode.Length; i++)
        {
            var width = i < Lengths ? Widths.Lengths : Widths.Others;
            var away = (Logarithms[i] - mode[i]) / width;
            sum -= away * away / 2;
            gradient[i] -= away / width;
        }

        return sum;
    }
}
