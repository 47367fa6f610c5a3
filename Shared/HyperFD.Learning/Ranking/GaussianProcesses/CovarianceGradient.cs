namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// The covariance of a fixed set of rows at one point of the hyperparameters, and its derivatives:
/// K = (T∘C + s·δ_task)∘F + σ²I, T = v₀ + v₁·M + v₂·δ_task, M = exp(−d²/2ℓ²), C = S + b·X + e·δ_configuration,
/// S = Σ w_p·k_p, X = exp(κ(S/A − 1)), A = Σ w_p.
/// </summary>
/// <remarks>
/// S is additive (Duvenaud, Nickisch and Rasmussen, Additive Gaussian Processes, 2011): it carries main effects far
/// from what was observed. X, the exponential of a kernel and so one itself, adds interactions of all orders among what
/// matters; e is what no likeness to others explains, known only of configurations that several tasks tried.
/// </remarks>
internal sealed class CovarianceGradient
{
    /// <summary>S/A above which two configurations are one, but for rounding.</summary>
    public const double Same = 1 - 1e-9;

    private readonly CovariancePairs pairs;
    private readonly Hyperparameters at;
    private readonly double total; // A
    private readonly double[] share; // S/A, [pair]
    private readonly double[] interaction; // X
    private readonly double[] meta; // M
    private readonly double[] configuration; // C
    private readonly double[] task; // T

    public CovarianceGradient(CovariancePairs pairs, Hyperparameters at)
    {
        (this.pairs, this.at) = (pairs, at);
        share = new double[pairs.Count];
        for (var p = 0; p < pairs.ParameterCount; p++)
        {
            var (weight, kernel) = (at.Weight(p), pairs.Kernels[p]);
            total += weight;
            for (var k = 0; k < share.Length; k++)
                share[k] += weight * kernel[k];
        }

        (interaction, meta) = (new double[pairs.Count], new double[pairs.Count]);
        (configuration, task) = (new double[pairs.Count], new double[pairs.Count]);
        var (b, sharpness, v0, v1, v2) = (at.Interaction, at.Sharpness, at.Shared, at.Meta, at.Own);
        var twoSquares = 2 * at.Length * at.Length;
        for (var k = 0; k < share.Length; k++)
        {
            share[k] /= total;
            interaction[k] = Math.Exp(sharpness * (share[k] - 1));
            meta[k] = Math.Exp(-pairs.Distance[k] / twoSquares);
            configuration[k] = (total * share[k]) + (b * interaction[k]) + (share[k] > Same ? at.Identity : 0);
            task[k] = v0 + (v1 * meta[k]) + (v2 * pairs.SameTask[k]);
        }
    }

    /// <summary>T of a task with itself.</summary>
    private double SelfTask => at.Shared + at.Meta + at.Own;

    /// <summary>C of a configuration with itself.</summary>
    private double SelfConfiguration => total + at.Interaction + at.Identity;

    /// <summary>Row i holds K_i0 … K_ii.</summary>
    public double[][] Lower()
    {
        var (lower, offset, pair) = (new double[pairs.Rows][], at.Offset, 0);
        var diagonal = (SelfTask * SelfConfiguration) + offset + at.Noise;
        for (var i = 0; i < lower.Length; i++)
        {
            lower[i] = new double[i + 1];
            for (var j = 0; j < i; j++, pair++)
            {
                var effect = (task[pair] * configuration[pair]) + (offset * pairs.SameTask[pair]);
                lower[i][j] = effect * pairs.Fidelity[pair];
            }

            lower[i][i] = diagonal;
        }

        return lower;
    }

    /// <summary>Adds Σ_{i&gt;j} W_ij·dK_ij + ½ Σ_i W_ii·dK_ii for the logarithm of each hyperparameter.</summary>
    public void AddGradient(double[][] w, Span<double> gradient)
    {
        var halfTrace = w.Sum(row => row[^1]) / 2;
        var weighted = Weighted(w); // W∘F
        var rest = gradient[pairs.ParameterCount..];
        AddTaskGradient(weighted, halfTrace, rest);
        AddConfigurationGradient(weighted, halfTrace, gradient);
        rest[6] += halfTrace * at.Noise;
    }

    private double[] Weighted(double[][] w)
    {
        var (weighted, pair) = (new double[pairs.Count], 0);
        for (var i = 1; i < w.Length; i++)
        {
            for (var j = 0; j < i; j++, pair++)
                weighted[pair] = w[i][j] * pairs.Fidelity[pair];
        }

        return weighted;
    }

    private void AddTaskGradient(double[] weighted, double halfTrace, Span<double> rest)
    {
        var self = halfTrace * SelfConfiguration;
        var (shared, like, own, offset, length) = (self, self, self, halfTrace, 0.0);
        for (var k = 0; k < weighted.Length; k++)
        {
            var effect = weighted[k] * configuration[k];
            shared += effect;
            like += effect * meta[k];
            own += effect * pairs.SameTask[k];
            offset += weighted[k] * pairs.SameTask[k];
            if (meta[k] > 0)
                length += effect * meta[k] * pairs.Distance[k];
        }

        rest[2] += shared * at.Shared;
        rest[3] += like * at.Meta;
        rest[4] += own * at.Own;
        rest[5] += offset * at.Offset;
        rest[7] += length * at.Meta / (at.Length * at.Length);
    }

    private void AddConfigurationGradient(double[] weighted, double halfTrace, Span<double> gradient)
    {
        // dC/dw_p = k_p + b·X·κ·(k_p − S/A)/A: one factor of k_p, and one number that all parameters have in common.
        var (b, sharpness) = (at.Interaction, at.Sharpness);
        var factor = new double[weighted.Length];
        var (common, interacting, sharpening, same) = (0.0, halfTrace * SelfTask, 0.0, halfTrace * SelfTask);
        for (var k = 0; k < weighted.Length; k++)
        {
            var effect = weighted[k] * task[k];
            var steep = effect * b * interaction[k] * sharpness / total;
            factor[k] = effect + steep;
            common -= steep * share[k];
            same += share[k] > Same ? effect : 0;
            interacting += effect * interaction[k];
            sharpening += effect * interaction[k] * (share[k] - 1);
        }

        for (var p = 0; p < pairs.ParameterCount; p++)
            gradient[p] += at.Weight(p) * (Dot.Product(factor, pairs.Kernels[p]) + common + (halfTrace * SelfTask));
        gradient[pairs.ParameterCount] += interacting * b;
        gradient[pairs.ParameterCount + 1] += sharpening * b * sharpness;
        gradient[pairs.ParameterCount + 8] += same * at.Identity;
    }
}
