namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// A Gaussian process over configurations with the <see cref="Matern"/> kernel and mean zero, conditioned on
/// observations. Immutable.
/// </summary>
internal sealed class MaternProcess
{
    private readonly MaternHyperparameters at;
    private readonly MaternData data;
    private readonly double[] inverseLengths; // [coordinate]
    private readonly double[][] scaled; // [n][coordinate]
    private readonly Cholesky factor;
    private readonly double[] weights; // K⁻¹·y, [n]

    public MaternProcess(ConfigurationPoints points, MaternData data, MaternHyperparameters at)
    {
        (this.data, this.at) = (data, at);
        inverseLengths = [.. points.Parameters.Select(parameter => 1 / at.Length(parameter))];
        scaled = [.. data.Points.Select(Scaled)];
        var lower = new double[scaled.Length][];
        for (var i = 0; i < lower.Length; i++)
        {
            lower[i] = new double[i + 1];
            Cross(scaled[i], data.Fidelities[i], lower[i].AsSpan(0, i));
            lower[i][i] = at.Variance + (at.Noise * data.NoiseShares[i]);
        }

        factor = Cholesky.Factor(lower)
            ?? throw new InvalidOperationException("A covariance with noise on its diagonal is not positive definite.");
        weights = [.. data.Targets];
        factor.SolveLower(weights);
        factor.SolveUpper(weights);
    }

    /// <summary>The hyperparameters of the greatest evidence that a short climb from the prior's mode finds.</summary>
    public static MaternHyperparameters Fit(ConfigurationPoints points, MaternData data, int iterations)
    {
        var prior = MaternHyperparameters.Prior(points.ParameterCount);
        return data.Targets.Length < 2
            ? prior
            : new MaternHyperparameters(Rprop.Maximise(new MaternObjective(data, points).Evaluate, prior.Logarithms, iterations));
    }

    public double Noise => at.Noise;

    /// <summary>Mean and variance of the noiseless value at a point.</summary>
    public (double Mean, double Variance) Predict(double[] point, int fidelity)
    {
        var cross = new double[scaled.Length];
        Cross(Scaled(point), fidelity, cross);
        var mean = Dot.Product(cross, weights);
        factor.SolveLower(cross);
        return (mean, Math.Max(1e-12, at.Variance - Dot.Product(cross, cross)));
    }

    /// <summary>The mean alone, which costs n and not n².</summary>
    public double Mean(double[] point, int fidelity)
    {
        var cross = new double[scaled.Length];
        Cross(Scaled(point), fidelity, cross);
        return Dot.Product(cross, weights);
    }

    private double[] Scaled(double[] point)
    {
        var there = new double[point.Length];
        for (var i = 0; i < there.Length; i++)
            there[i] = inverseLengths[i] * point[i];
        return there;
    }

    private void Cross(double[] one, int fidelity, Span<double> target)
    {
        for (var i = 0; i < target.Length; i++)
        {
            var (other, squared) = (scaled[i], 0.0);
            for (var c = 0; c < one.Length; c++)
                squared += (one[c] - other[c]) * (one[c] - other[c]);
            target[i] = at.Variance * Matern.Of(squared) * FidelityKernel.Of(fidelity, data.Fidelities[i]);
        }
    }
}
