namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>What a process is conditioned on.</summary>
/// <param name="Points">Of <see cref="ConfigurationPoints"/>, [n][coordinate].</param>
/// <param name="Targets">Mean 0 and variance about 1, [n].</param>
/// <param name="NoiseShares">Variance of each target's noise in units of σ², [n].</param>
/// <param name="Fidelities">Optimiser steps, [n].</param>
internal sealed record MaternData(double[][] Points, double[] Targets, double[] NoiseShares, int[] Fidelities);

/// <summary>
/// Log marginal likelihood plus log prior of <see cref="MaternHyperparameters"/> with its gradient (Rasmussen and
/// Williams, equations 2.30 and 5.9). Covariances of different fidelities are multiplied by
/// <see cref="FidelityKernel"/>.
/// </summary>
internal sealed class MaternObjective
{
    private readonly MaternData data;
    private readonly double[][] squared; // d_p², [parameter][pair i > j]
    private readonly double[] fidelity; // [pair]

    public MaternObjective(MaternData data, ConfigurationPoints points)
    {
        this.data = data;
        var count = data.Points.Length * (data.Points.Length - 1) / 2;
        squared = [.. Enumerable.Range(0, points.ParameterCount).Select(_ => new double[count])];
        fidelity = new double[count];
        var pair = 0;
        for (var i = 1; i < data.Points.Length; i++)
        {
            for (var j = 0; j < i; j++, pair++)
            {
                fidelity[pair] = FidelityKernel.Of(data.Fidelities[i], data.Fidelities[j]);
                for (var c = 0; c < points.Parameters.Length; c++)
                {
                    var difference = data.Points[i][c] - data.Points[j][c];
                    squared[points.Parameters[c]][pair] += difference * difference;
                }
            }
        }
    }

    /// <summary>
    /// The value at a point, −∞ where the covariance is not positive definite; overwrites the gradient.
    /// </summary>
    public double Evaluate(double[] logarithms, Span<double> gradient)
    {
        var at = new MaternHyperparameters(logarithms);
        gradient.Clear();
        var distances = Distances(at);
        if (Cholesky.Factor(Lower(at, distances)) is not { } factor)
            return double.NegativeInfinity;
        double[] weights = [.. data.Targets];
        factor.SolveLower(weights);
        var fit = Dot.Product(weights, weights);
        factor.SolveUpper(weights);
        AddGradient(at, distances, weights, factor.Inverse(), gradient);
        var evidence = -(fit / 2) - factor.HalfLogDeterminant - (weights.Length * Math.Log(2 * Math.PI) / 2);
        return evidence + at.LogPrior(gradient);
    }

    private double[] Distances(MaternHyperparameters at)
    {
        var distances = new double[fidelity.Length];
        for (var p = 0; p < squared.Length; p++)
        {
            var inverse = 1 / (at.Length(p) * at.Length(p));
            for (var k = 0; k < distances.Length; k++)
                distances[k] += inverse * squared[p][k];
        }

        return distances;
    }

    private double[][] Lower(MaternHyperparameters at, double[] distances)
    {
        var (lower, pair) = (new double[data.Targets.Length][], 0);
        for (var i = 0; i < lower.Length; i++)
        {
            lower[i] = new double[i + 1];
            for (var j = 0; j < i; j++, pair++)
                lower[i][j] = at.Variance * Matern.Of(distances[pair]) * fidelity[pair];
            lower[i][i] = at.Variance + (at.Noise * data.NoiseShares[i]);
        }

        return lower;
    }

    /// <summary>½ tr((αα′ − K⁻¹)·dK) for every hyperparameter.</summary>
    private void AddGradient(
        MaternHyperparameters at, double[] distances, double[] weights, double[][] inverse, Span<double> gradient)
    {
        var (slopes, pair, variance, noise) = (new double[distances.Length], 0, 0.0, 0.0);
        for (var i = 0; i < inverse.Length; i++)
        {
            for (var j = 0; j < i; j++, pair++)
            {
                var weight = ((weights[i] * weights[j]) - inverse[i][j]) * at.Variance * fidelity[pair];
                variance += weight * Matern.Of(distances[pair]);
                slopes[pair] = weight * Matern.Slope(distances[pair]);
            }

            var own = ((weights[i] * weights[i]) - inverse[i][i]) / 2;
            variance += own * at.Variance;
            noise += own * at.Noise * data.NoiseShares[i];
        }

        for (var p = 0; p < squared.Length; p++)
            gradient[p] += 2 / (at.Length(p) * at.Length(p)) * Dot.Product(slopes, squared[p]);
        gradient[squared.Length] += variance;
        gradient[squared.Length + 1] += noise;
    }
}
