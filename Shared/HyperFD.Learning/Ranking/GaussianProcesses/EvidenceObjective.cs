namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// Log marginal likelihood of the scores plus the log prior of the hyperparameters, with its gradient in their
/// logarithms (Rasmussen and Williams, Gaussian Processes for Machine Learning, equations 2.30 and 5.9).
/// </summary>
internal sealed class EvidenceObjective
{
    private readonly CovariancePairs pairs;
    private readonly double[] targets;

    public EvidenceObjective(TrainingSet set, ParameterKernels kernels, MetaFeatureSpace space)
    {
        pairs = new CovariancePairs(set, kernels, space);
        var coded = CodedConfigurations.Of(kernels.Space, [.. set.Rows.Select(row => row.Configuration)]);
        var scores = new ScoreScale(set.Rows).Normalise(set.Rows);
        targets = [.. scores.Zip(DefaultPrior.Means(kernels, coded), (score, expected) => score - expected)];
    }

    public int ParameterCount => pairs.ParameterCount;

    /// <summary>
    /// The value at a point, −∞ where the covariance is not positive definite; overwrites the gradient.
    /// </summary>
    public double Evaluate(double[] logarithms, Span<double> gradient)
    {
        var parameters = new Hyperparameters(logarithms);
        gradient.Clear();
        var covariance = new CovarianceGradient(pairs, parameters);
        if (Cholesky.Factor(covariance.Lower()) is not { } factor)
            return double.NegativeInfinity;

        double[] weights = [.. targets];
        factor.SolveLower(weights);
        var fit = Dot.Product(weights, weights);
        factor.SolveUpper(weights);
        // W = αα' − K⁻¹: the gradient is ½ tr(W·dK) for every hyperparameter.
        var inverse = factor.Inverse();
        for (var i = 0; i < inverse.Length; i++)
        {
            for (var j = 0; j <= i; j++)
                inverse[i][j] = (weights[i] * weights[j]) - inverse[i][j];
        }

        covariance.AddGradient(inverse, gradient);
        var evidence = -(fit / 2) - factor.HalfLogDeterminant - (targets.Length * Math.Log(2 * Math.PI) / 2);
        return evidence + parameters.LogPrior(gradient);
    }
}
