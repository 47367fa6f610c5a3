namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// How much tasks have in common, chosen by the evidence of a complete grid of scores Z [T, N] ~ N(0, K⊗C + σ²I) with
/// K = v₀ + v₁·M + v₂·I and C fixed: in the eigenbases of both every coordinate is independent, with variance
/// γᵢλⱼ + σ² (Bonilla, Chai and Williams, Multi-task Gaussian Process Prediction, NIPS 2007; Stegle et al., Efficient
/// inference in matrix-variate Gaussian models, NIPS 2011). M = exp(−Σ w_f·δ_f/2ℓ²): which meta-features matter is chosen
/// too, so that those which say nothing drop out, and v₁ falls to 0 where none helps.
/// </summary>
/// <param name="targets">Z in the eigenbasis of C, [T][J].</param>
/// <param name="values">λ, [J].</param>
/// <param name="distances">δ_f of all pairs of tasks, +∞ where they do not compare; [f][T][T].</param>
/// <param name="isEachItsOwn">Whether w_f are chosen; they are 1 otherwise.</param>
internal sealed class TaskEvidence(double[][] targets, double[] values, double[][][] distances, bool isEachItsOwn = true)
{
    /// <summary>Deviation of the logarithm of a meta-feature's relevance, before anything is seen.</summary>
    private const double RelevanceWidth = 1.0;

    private const int Iterations = 40;

    private readonly int tasks = targets.Length;

    /// <param name="from">Where the search starts, and what v₀ … ℓ are drawn to.</param>
    public (Hyperparameters Hyperparameters, double[] Relevances) Fit(Hyperparameters from)
    {
        var start = from.TaskLogarithms;
        var best = Rprop.Maximise(Evaluate, [.. start, .. new double[distances.Length]], Iterations);
        return (from.WithTasks(best.AsSpan(0, start.Length)), [.. best.Skip(start.Length).Select(one => Math.Exp(one))]);
    }

    /// <summary>K at a choice, [T][T].</summary>
    public double[][] Covariance(Hyperparameters at, double[] relevances)
    {
        var distance = Distance([.. relevances.Select(one => Math.Log(one))]);
        return
        [
            .. distance.Select((row, i) => row.Select((one, j) =>
                at.Shared + (at.Meta * Math.Exp(-one / (2 * at.Length * at.Length))) + (i == j ? at.Own : 0)).ToArray()),
        ];
    }

    /// <summary>Log likelihood of all scores up to a constant for each score.</summary>
    public double Likelihood(Hyperparameters at, double[] relevances)
    {
        var unused = 0.0;
        return Independent(Spectrum.Of(Covariance(at, relevances)), at.Noise, ref unused).Value;
    }

    /// <param name="at">Logarithms of v₀, v₁, v₂, σ², ℓ and every w_f.</param>
    public double Evaluate(double[] at, Span<double> gradient)
    {
        gradient.Clear();
        var (v0, v1, v2, noise, length) = (Math.Exp(at[0]), Math.Exp(at[1]), Math.Exp(at[2]), Math.Exp(at[3]), Math.Exp(at[4]));
        var distance = Distance(at.AsSpan(5));
        var (covariance, like) = (new double[tasks][], new double[tasks][]);
        for (var i = 0; i < tasks; i++)
        {
            like[i] = [.. distance[i].Select((double one) => Math.Exp(-one / (2 * length * length)))];
            covariance[i] = [.. like[i].Select((one, j) => v0 + (v1 * one) + (i == j ? v2 : 0))];
        }

        var spectrum = Spectrum.Of(covariance);
        var (value, slopes) = Independent(spectrum, noise, ref gradient[3]);
        for (var i = 0; i < tasks; i++)
        {
            gradient[2] += v2 * slopes[i][i];
            for (var j = 0; j < tasks; j++)
            {
                var effect = v1 * slopes[i][j] * like[i][j];
                gradient[0] += v0 * slopes[i][j];
                gradient[1] += effect;
                gradient[4] += effect == 0 ? 0 : effect * distance[i][j] / (length * length);
                slopes[i][j] = effect / (2 * length * length);
            }
        }

        for (var f = 0; f < distances.Length && isEachItsOwn; f++)
            gradient[5 + f] -= Math.Exp(at[5 + f]) * Sum(slopes, distances[f]);
        return value + Prior(at, gradient);
    }

    /// <summary>Log likelihood up to a constant, and its slope in every entry of K; adds that in log σ².</summary>
    private (double Value, double[][] Slopes) Independent(Spectrum spectrum, double noise, ref double noiseSlope)
    {
        var rotated = Spectrum.Products(spectrum.Vectors, Spectrum.Transposed(targets)); // [T, J]
        var (value, traces) = (0.0, new double[tasks]);
        var scaled = new double[tasks][]; // √λ·y/(γλ + σ²)
        for (var i = 0; i < tasks; i++)
        {
            scaled[i] = new double[values.Length];
            for (var j = 0; j < values.Length; j++)
            {
                var variance = (spectrum.Values[i] * values[j]) + noise;
                var solved = rotated[i][j] / variance;
                value -= (Math.Log(variance) + (rotated[i][j] * solved)) / 2;
                noiseSlope += noise * ((solved * solved) - (1 / variance)) / 2;
                traces[i] += values[j] / variance;
                scaled[i][j] = Math.Sqrt(values[j]) * solved;
            }
        }

        var inner = Spectrum.Products(scaled, scaled);
        for (var i = 0; i < tasks; i++)
        {
            inner[i][i] -= traces[i];
            for (var j = 0; j < tasks; j++)
                inner[i][j] /= 2;
        }

        var columns = Spectrum.Transposed(spectrum.Vectors);
        return (value, Spectrum.Products(columns, Spectrum.Products(columns, inner)));
    }

    private double[][] Distance(ReadOnlySpan<double> logarithms)
    {
        var distance = new double[tasks][];
        for (var i = 0; i < tasks; i++)
            distance[i] = new double[tasks];
        for (var f = 0; f < distances.Length; f++)
        {
            var weight = Math.Exp(logarithms[f]);
            for (var i = 0; i < tasks; i++)
            {
                for (var j = 0; j < tasks; j++)
                    distance[i][j] += weight * distances[f][i][j];
            }
        }

        return distance;
    }

    private static double Sum(double[][] slopes, double[][] distance) => slopes
        .Zip(distance, (row, apart) => row.Zip(apart, (slope, one) => slope == 0 ? 0 : slope * one).Sum())
        .Sum();

    private static double Prior(double[] at, Span<double> gradient)
    {
        var sum = Hyperparameters.TaskLogPrior(at, gradient);
        for (var f = 5; f < at.Length; f++)
        {
            sum -= at[f] * at[f] / (2 * RelevanceWidth * RelevanceWidth);
            gradient[f] -= at[f] / (RelevanceWidth * RelevanceWidth);
        }

        return sum;
    }
}
