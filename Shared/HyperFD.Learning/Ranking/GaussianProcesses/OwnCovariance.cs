namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// C_o, how what belongs to single tasks varies over the configurations of a table with gaps: the maximum a posteriori under an
/// inverse Wishart prior around the encoding's covariance C₀, C_o = (κ·C₀ + Σ E[f_t f_tᵀ])/(κ + T), by expectation maximisation
/// with what is missing integrated out (Yu, Tresp and Schwaighofer, Learning Gaussian Processes from Multiple Tasks, ICML 2005).
/// </summary>
/// <remarks>
/// E[f_t f_tᵀ] = f̂·f̂ᵀ + C_o − K·(S_t − P_tt)·Kᵀ, f̂ = K·(z_t − μ), K = C_o,t·S_t⁻¹: what is not known of μ counts too.
/// </remarks>
internal static class OwnCovariance
{
    /// <summary>κ: tasks that the encoding is worth.</summary>
    private const double Worth = 30;

    private const int Rounds = 5;

    /// <summary>Configurations of one task that a round looks at, unless it tried all.</summary>
    private const int MostOfTask = 64;

    /// <param name="shared">C_μ, [N][N].</param>
    /// <param name="prior">C₀, [N][N].</param>
    public static double[][] Of(TableRows rows, double[][] shared, double[][] prior, double noise)
    {
        var (some, own) = (rows.Capped(MostOfTask, prior.Length), prior);
        for (var round = 0; round < Rounds; round++)
            own = Maximised(some, SharedEffects.Of(some, shared, own, noise), prior, own, noise);
        return own;
    }

    /// <summary>
    /// C_o where configurations came later, which C₀ alone connects: f = B·f_old + rest, B = C₀·C₀,old⁻¹.
    /// </summary>
    /// <param name="own">Of the first configurations, [M][M].</param>
    /// <param name="prior">C₀ of all, [N][N].</param>
    public static double[][] Extended(double[][] own, double[][] prior)
    {
        var (known, all) = (own.Length, prior.Length);
        if (known == all)
            return own;
        var factor = GridExtension.FactorOf(prior[..known]);
        double[][] later = [.. prior[known..].Select(row => row[..known])]; // [N − M][M]
        double[][] carried = [.. later.Select(row => (double[])[.. row])];
        foreach (var row in carried)
            factor.Solve(row);
        var cross = Spectrum.Products(carried, own); // B·C_o
        var (learned, before) = (Spectrum.Products(cross, carried), Spectrum.Products(carried, later));
        double[][] first = [.. own.Select((row, i) => (double[])[.. row, .. cross.Select(one => one[i])])];
        var last = cross.Select((row, i) => (double[])
            [.. row, .. learned[i].Select((value, j) => value + prior[known + i][known + j] - before[i][j])]);
        return [.. first, .. last];
    }

    private static double[][] Maximised(TableRows rows, SharedEffects effects, double[][] prior, double[][] own, double noise)
    {
        var tasks = rows.Indices.Length;
        double[][] sum = [.. own.Select(row => row.Select(value => value * tasks).ToArray())];
        double[][] explained = [];
        for (var t = 0; t < tasks; t++)
        {
            if (!rows.IsAsBefore(t))
                explained = Explained(rows.Indices[t], effects.Factors[t], effects.Covariance, own, noise);
            double[] solved = [.. rows.Targets[t].Select((z, i) => z - effects.Mean[rows.Indices[t][i]])];
            effects.Factors[t].Solve(solved);
            double[] expected = [.. own.Select(row => rows.Indices[t].Select((c, i) => row[c] * solved[i]).Sum())];
            for (var a = 0; a < sum.Length; a++)
            {
                for (var c = 0; c < sum.Length; c++)
                    sum[a][c] += (expected[a] * expected[c]) - explained[a][c];
            }
        }

        return [.. sum.Select((row, a) => row.Select((value, c) => ((Worth * prior[a][c]) + value) / (Worth + tasks)).ToArray())];
    }

    /// <summary>K·(S − P)·Kᵀ of what one task tried, [N][N].</summary>
    private static double[][] Explained(int[] indices, Cholesky factor, double[][] uncertain, double[][] own, double noise)
    {
        double[][] left =
        [
            .. indices.Select((a, i) => indices.Select((b, j) =>
                own[a][b] + Hyperparameters.FreeOffset + (i == j ? noise : 0) - uncertain[a][b]).ToArray()),
        ];
        double[][] gains = [.. own.Select(row => indices.Select(c => row[c]).ToArray())];
        foreach (var row in gains)
            factor.Solve(row);
        return Spectrum.Products(Spectrum.Products(gains, left), gains);
    }
}
