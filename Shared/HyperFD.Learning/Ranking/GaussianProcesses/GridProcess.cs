namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// What a <see cref="SharedGrid"/> says, exactly: the process conditioned on all of its scores. Tasks: K = v₀ + v₁·M +
/// v₂·I, chosen by <see cref="TaskEvidence"/>. Configurations: C, drawn from the encoding's covariance towards what the
/// grid shows (<see cref="LearnedCovariance"/>). A task's level is free: rows are centred.
/// </summary>
internal sealed class GridProcess : IGridProcess
{
    private readonly double[][] targets; // Qᵀ·Z·U, [T][J]
    private readonly Spectrum tasks; // of K
    private readonly Spectrum configurations; // of C
    private readonly double noise;

    private GridProcess(Hyperparameters at, Spectrum tasks, Spectrum configurations, double[][] targets)
    {
        (this.tasks, this.configurations, this.targets, noise) = (tasks, configurations, targets, at.Noise);
        Hyperparameters = at;
    }

    /// <inheritdoc/>
    public Hyperparameters Hyperparameters { get; }

    /// <summary>J.</summary>
    private int Rank => configurations.Values.Length;

    /// <summary>U: in the eigenbasis of C, [N][J].</summary>
    public double[][] Coordinates { get; private init; } = [];

    /// <summary>The process, with the relevances of meta-features: none where these do not tell tasks apart.</summary>
    public static (GridProcess Process, double[] Relevances, MetaFeatureGate? Gate) Fit(
        GridScores grid, Hyperparameters from, ProcessParts parts)
    {
        var centred = Complete(grid.Residuals);
        var prior = LearnedCovariance.Centred(grid.Encoded);
        var basis = Spectrum.Of(prior);
        var seen = new GridTasks(Spectrum.Products(centred, basis.Vectors), basis.Values, grid.Distances);
        var choice = new MetaFeatureChoice(seen, from, parts.HasFlag(ProcessParts.Relevances));
        var (at, relevances) = choice.Evidence.Fit(from);
        var ofTasks = Spectrum.Of(choice.Evidence.Covariance(at, relevances));
        var rotated = Spectrum.Products(ofTasks.Vectors, Spectrum.Transposed(centred)); // Qᵀ·Z, [T][N]
        var learned = parts.HasFlag(ProcessParts.LearnedCovariance)
            ? LearnedCovariance.Of(prior, basis, rotated, ofTasks.Values, at.Noise)
            : basis;
        var process = new GridProcess(at, ofTasks, learned, Spectrum.Products(rotated, learned.Vectors))
        {
            Coordinates = Spectrum.Transposed(learned.Vectors),
        };
        var mustPay = relevances.Length > 0 && parts.HasFlag(ProcessParts.Gate);
        return (process, relevances, mustPay ? Gate(choice, basis, grid.Raw) : null);
    }

    /// <summary>The same where all tasks counted as alike: what they share is then v₀ alone.</summary>
    public GridProcess WithoutMetaFeatures() =>
        new(Hyperparameters.WithoutMeta(isShared: true), tasks, configurations, targets) { Coordinates = Coordinates };

    /// <inheritdoc/>
    public double[] Mean(double[] cross)
    {
        var (rotated, mean) = (Rotated(cross), new double[Rank]);
        for (var i = 0; i < rotated.Length; i++)
        {
            for (var j = 0; j < mean.Length; j++)
                mean[j] += rotated[i] * configurations.Values[j] * targets[i][j] / Variance(i, j);
        }

        return mean;
    }

    /// <inheritdoc/>
    public double[] Left(double between, double[] cross, double[] otherCross)
    {
        var (one, other, left) = (Rotated(cross), Rotated(otherCross), new double[Rank]);
        for (var j = 0; j < left.Length; j++)
        {
            var value = configurations.Values[j];
            left[j] = between * value;
            for (var i = 0; i < one.Length; i++)
                left[j] -= value * value * one[i] * other[i] / Variance(i, j);
        }

        return left;
    }

    /// <summary>Σ_j x_j²·(λk)_t·((λK + σ²)⁻¹·λk)_t of each coordinate.</summary>
    public double[] Explained(double[] cross, double[] contrast)
    {
        var (rotated, explained) = (Rotated(cross), new double[cross.Length]);
        for (var i = 0; i < rotated.Length; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < Rank; j++)
                sum += Square(configurations.Values[j] * contrast[j]) / Variance(i, j);
            rotated[i] *= sum;
        }

        for (var t = 0; t < cross.Length; t++)
        {
            for (var i = 0; i < rotated.Length; i++)
                explained[t] += cross[t] * tasks.Vectors[i][t] * rotated[i];
        }

        return explained;
    }

    private static MetaFeatureGate Gate(MetaFeatureChoice choice, Spectrum basis, double[][] raw)
    {
        double[][] Back(double[][] coordinates) => Spectrum.Products(coordinates, Spectrum.Transposed(basis.Vectors));
        var (with, without) = choice.Foretold();
        return new MetaFeatureGate(raw, Back(with), Back(without));
    }

    private static double Square(double value) => value * value;

    private double Variance(int i, int j) => (tasks.Values[i] * configurations.Values[j]) + noise;

    private double[] Rotated(double[] cross) => [.. tasks.Vectors.Select(vector => Dot.Product(vector, cross))];

    /// <summary>Missing scores are what task and configuration say in sum; every task's mean is then zero.</summary>
    private static double[][] Complete(double[][] scores)
    {
        double[] levels = [.. scores.Select(row => row.Where(double.IsFinite).Average())];
        var effects = new double[scores[0].Length];
        for (var c = 0; c < effects.Length; c++)
        {
            effects[c] = scores.Index()
                .Where(row => double.IsFinite(row.Item[c]))
                .Average(row => row.Item[c] - levels[row.Index]);
        }

        return
        [
            .. scores.Select((row, t) =>
            {
                double[] full = [.. row.Select((score, c) => double.IsFinite(score) ? score : levels[t] + effects[c])];
                var mean = full.Average();
                return full.Select(score => score - mean).ToArray();
            }),
        ];
    }
}
