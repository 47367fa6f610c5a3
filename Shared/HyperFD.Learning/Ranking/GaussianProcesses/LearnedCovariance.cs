using MathNet.Numerics;

namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// Covariance between the configurations of a grid, learned from all of its tasks: the maximum a posteriori under an
/// inverse Wishart prior around the encoding's covariance C₀, C = (κ·C₀ + Σ E[f fᵀ]/γ)/(κ + T), by expectation
/// maximisation (Yu, Tresp and Schwaighofer, Learning Gaussian Processes from Multiple Tasks, ICML 2005). κ, how many
/// tasks the encoding is worth, is what makes the scores most likely when C is integrated out, which has a closed
/// form (a matrix-variate t distribution).
/// </summary>
internal static class LearnedCovariance
{
    private const int Rounds = 2;
    private const double LeastWorth = 1;
    private const double MostWorth = 1e4;

    /// <param name="prior">C₀, centred, [N][N].</param>
    /// <param name="basis">Its spectrum.</param>
    /// <param name="rotated">Scores in the eigenbasis of the tasks' covariance, [T][N].</param>
    /// <param name="variances">γ: of the tasks' covariance in that basis, [T].</param>
    public static Spectrum Of(double[][] prior, Spectrum basis, double[][] rotated, double[] variances, double noise)
    {
        var worth = Worth(basis, rotated, variances, noise);
        var learned = basis;
        for (var round = 0; round < Rounds && worth < MostWorth; round++)
            learned = Spectrum.Of(Maximised(prior, learned, rotated, variances, noise, worth));
        return learned;
    }

    /// <summary>H·C·H with H = I − 11ᵀ/N: what is left of the covariance when the level is free.</summary>
    public static double[][] Centred(double[][] covariance)
    {
        double[] means = [.. covariance.Select(row => row.Average())];
        var mean = means.Average();
        return [.. covariance.Select((row, i) => row.Select((value, j) => value - means[i] - means[j] + mean).ToArray())];
    }

    /// <summary>κ on a grid of doubling values.</summary>
    private static double Worth(Spectrum basis, double[][] rotated, double[] variances, double noise)
    {
        var (dimensions, count) = (basis.Values.Length - 1, rotated.Length);
        var whitened = basis.Rotate(rotated); // [T][J]
        for (var i = 0; i < count; i++)
        {
            // The coordinate of the level, the least, is zero by centring.
            whitened[i][0] = 0;
            for (var j = 1; j <= dimensions; j++)
                whitened[i][j] /= Math.Sqrt((variances[i] * basis.Values[j]) + noise);
        }

        var spread = Spectrum.Of(Spectrum.Products(whitened, whitened)).Values;
        var (best, most) = (MostWorth, double.NegativeInfinity);
        for (var worth = LeastWorth; worth <= MostWorth; worth *= 2)
        {
            var freedom = worth + dimensions + 1;
            var value = -count * dimensions * Math.Log(worth) / 2;
            for (var d = 0; d < dimensions; d++)
                value += SpecialFunctions.GammaLn((freedom + count - d) / 2) - SpecialFunctions.GammaLn((freedom - d) / 2);
            foreach (var one in spread)
                value -= (freedom + count) / 2 * Math.Log(1 + (one / worth));
            if (value > most)
                (best, most) = (worth, value);
        }

        return best;
    }

    private static double[][] Maximised(
        double[][] prior, Spectrum now, double[][] rotated, double[] variances, double noise, double worth)
    {
        var (size, count) = (prior.Length, rotated.Length);
        var coordinates = now.Rotate(rotated);
        var left = new double[size]; // Σ of posterior variances, in the basis
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < size; j++)
            {
                var signal = variances[i] * now.Values[j];
                left[j] += now.Values[j] * noise / (signal + noise);
                // signal/(signal + noise)/√γ, also where tasks that are all alike leave a γ of zero.
                coordinates[i][j] *= Math.Sqrt(variances[i]) * now.Values[j] / (signal + noise);
            }
        }

        var columns = Spectrum.Transposed(now.Vectors); // [N][J]
        var expected = Spectrum.Transposed(Spectrum.Products(columns, coordinates)); // E f/√γ, [T][N]
        var scaled = columns.Select(row => row.Zip(left, (one, variance) => one * variance).ToArray()).ToArray();
        var uncertain = Spectrum.Products(scaled, columns);
        var shown = Spectrum.Products(Spectrum.Transposed(expected), Spectrum.Transposed(expected));
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
                shown[i][j] = ((worth * prior[i][j]) + shown[i][j] + uncertain[i][j]) / (worth + count);
        }

        return shown;
    }
}
