namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// μ, what all tasks of a table share: z_t = μ + f_t + level + noise, μ ~ N(0, C_μ), f_t ~ N(0, C_o). Whatever the gaps,
/// Λ = Σ P_tᵀ·S_t⁻¹·P_t with S_t the covariance of what task t tried, and μ | z ~ N(P·b, P), P = (C_μ⁻¹ + Λ)⁻¹, b = Σ P_tᵀ·S_t⁻¹·z_t
/// (Schwaighofer, Tresp and Yu, Learning Gaussian Process Kernels via Hierarchical Bayes, NIPS 2004).
/// </summary>
/// <param name="Mean">[N].</param>
/// <param name="Covariance">P, [N][N].</param>
/// <param name="Factors">Of S_t, [T].</param>
internal sealed record SharedEffects(double[] Mean, double[][] Covariance, IReadOnlyList<Cholesky> Factors)
{
    private const double Jitter = 1e-6;

    /// <param name="shared">C_μ, [N][N].</param>
    /// <param name="own">C_o, [N][N].</param>
    public static SharedEffects Of(TableRows rows, double[][] shared, double[][] own, double noise)
    {
        var (size, factors) = (shared.Length, new List<Cholesky>());
        var (precision, sums) = (Square(size), new double[size]);
        double[][] inverse = [];
        for (var t = 0; t < rows.Indices.Length; t++)
        {
            var isNew = !rows.IsAsBefore(t);
            factors.Add(isNew ? rows.Factor(t, own, noise) : factors[^1]);
            inverse = isNew ? factors[^1].Inverse() : inverse;
            double[] solved = [.. rows.Targets[t]];
            factors[^1].Solve(solved);
            Add(rows.Indices[t], inverse, solved, precision, sums);
        }

        var covariance = Posterior(shared, precision);
        return new SharedEffects([.. covariance.Select(row => Dot.Product(row, sums))], covariance, factors);
    }

    public static double[][] Square(int size) => [.. Enumerable.Range(0, size).Select(_ => new double[size])];

    private static void Add(int[] indices, double[][] inverse, double[] solved, double[][] precision, double[] sums)
    {
        for (var i = 0; i < indices.Length; i++)
        {
            sums[indices[i]] += solved[i];
            for (var j = 0; j <= i; j++)
            {
                precision[indices[i]][indices[j]] += inverse[i][j];
                if (i != j)
                    precision[indices[j]][indices[i]] += inverse[i][j];
            }
        }
    }

    /// <summary>(C⁻¹ + Λ)⁻¹ = L·(I + Lᵀ·Λ·L)⁻¹·Lᵀ, with C = L·Lᵀ.</summary>
    private static double[][] Posterior(double[][] prior, double[][] precision)
    {
        var rows = LowerRows(prior);
        var columns = Spectrum.Transposed(rows);
        var inner = Spectrum.Products(columns, Spectrum.Products(columns, precision));
        for (var i = 0; i < inner.Length; i++)
            inner[i][i] += 1;
        var factor = Cholesky.Factor([.. inner.Select((row, i) => row[..(i + 1)])])
            ?? throw new InvalidOperationException("A precision is not positive definite.");
        foreach (var row in rows)
            factor.SolveLower(row);
        return Spectrum.Products(rows, rows);
    }

    /// <summary>L of A = L·Lᵀ, whole rows.</summary>
    public static double[][] LowerRows(double[][] symmetric)
    {
        double[][] lower = [.. symmetric.Select((row, i) => row[..(i + 1)])];
        for (var i = 0; i < lower.Length; i++)
            lower[i][i] += Jitter;
        if (Cholesky.Factor(lower) is null)
            throw new InvalidOperationException("A covariance is not positive definite.");
        return [.. lower.Select(row => (double[])[.. row, .. new double[lower.Length - row.Length]])];
    }
}
