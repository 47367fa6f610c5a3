namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// Log marginal likelihood of the scores, levels of tasks left open, plus the log prior of the hyperparameters, with its
/// gradient in their logarithms (Rasmussen and Williams, Gaussian Processes for Machine Learning, equations 2.30 and 5.9).
/// </summary>
internal sealed class EvidenceObjective
{
    private const double LevelTasks = 4;

    private readonly CovariancePairs pairs;
    private readonly int[] tasks;
    private readonly double[] targets;

    public EvidenceObjective(TrainingSet set, ParameterKernels kernels, MetaFeatureSpace space)
    {
        pairs = new CovariancePairs(set, kernels, space);
        tasks = [.. set.Rows.Select(row => row.Task)];
        var coded = CodedConfigurations.Of(kernels.Space, [.. set.Rows.Select(row => row.Configuration)]);
        var scores = new ScoreScale(set.Rows).Normalise(set.Rows);
        targets = [.. scores.Zip(DefaultPrior.Means(kernels, coded), (score, expected) => score - expected)];
    }

    public int ParameterCount => pairs.ParameterCount;

    /// <summary>How far levels of tasks lie apart, drawn to what is known of them before.</summary>
    public double LevelVariance
    {
        get
        {
            var squares = tasks.Zip(targets).GroupBy(one => one.First, one => one.Second)
                .Select(task => task.Average() * task.Average())
                .ToList();
            return ((LevelTasks * Hyperparameters.FirstOffset) + squares.Sum()) / (LevelTasks + squares.Count);
        }
    }

    /// <summary>What all other tasks say of each, at a choice of hyperparameters; null where they cannot be used.</summary>
    public LeftOutTasks? LeftOut(Hyperparameters at) =>
        Cholesky.Factor(new CovarianceGradient(pairs, at.WithFreeLevels()).Lower()) is { } factor
            ? new LeftOutTasks(factor, targets, tasks)
            : null;

    /// <summary>
    /// The value at a point, −∞ where the covariance is not positive definite; overwrites the gradient.
    /// </summary>
    public double Evaluate(double[] logarithms, Span<double> gradient)
    {
        var parameters = new Hyperparameters(logarithms);
        gradient.Clear();
        var covariance = new CovarianceGradient(pairs, parameters.WithFreeLevels());
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
        gradient[parameters.OffsetIndex] = 0; // It is not what the evidence was computed with.
        var evidence = -(fit / 2) - factor.HalfLogDeterminant - (targets.Length * Math.Log(2 * Math.PI) / 2);
        return evidence + parameters.LogPrior(gradient);
    }
}
