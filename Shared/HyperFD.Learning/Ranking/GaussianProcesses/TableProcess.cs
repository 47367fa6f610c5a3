namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// What a table with gaps says of a task that is not in it, exactly and from all of its observations, where meta-features tell
/// tasks not apart: its scores vary as N(μ̂, P + C_o), with <see cref="SharedEffects"/> and <see cref="OwnCovariance"/>.
/// Average ranks are the special case of nothing in common between configurations and much noise.
/// </summary>
/// <remarks>Coordinates are the rows of L, P + C_o = L·Lᵀ, so that they have unit variance.</remarks>
internal sealed class TableProcess : IGridProcess
{
    private readonly TableRows rows;
    private readonly SharedEffects effects;
    private readonly double[][] shared; // C_μ
    private readonly Cholesky factor; // of P + C_o
    private readonly double[] mean; // L⁻¹·μ̂

    /// <param name="encoded">Covariance by the encoding, [N][N].</param>
    /// <param name="own">C_o, [N][N].</param>
    public TableProcess(TableRows rows, double[][] encoded, double[][] own, Hyperparameters at)
    {
        (this.rows, Hyperparameters) = (rows, at);
        shared = [.. encoded.Select(row => row.Select(value => value * at.Shared).ToArray())];
        effects = SharedEffects.Of(rows, shared, own, at.Noise);
        Coordinates = SharedEffects.LowerRows(
            [.. effects.Covariance.Select((row, i) => row.Zip(own[i], (left, one) => left + one).ToArray())]);
        factor = Cholesky.Of([.. Coordinates.Select((row, i) => row[..(i + 1)])]);
        mean = [.. effects.Mean];
        factor.SolveLower(mean);
    }

    public double[][] Coordinates { get; }

    public Hyperparameters Hyperparameters { get; }

    public double[] Mean(double[] cross) => mean;

    /// <summary>Only the asking task has observations outside the table.</summary>
    public double[] Left(double between, double[] cross, double[] otherCross) => [.. mean.Select(_ => 1.0)];

    /// <summary>C_μ − P = Σ P·Λ_t·C_μ, one term for each task.</summary>
    public double[] Explained(double[] cross, double[] contrast)
    {
        double[] weights = [.. contrast]; // of configurations
        factor.SolveUpper(weights);
        double[] before = [.. shared.Select(row => Dot.Product(row, weights))];
        double[] after = [.. effects.Covariance.Select(row => Dot.Product(row, weights))];
        return
        [
            .. rows.Indices.Select((indices, t) =>
            {
                double[] solved = [.. indices.Select(c => before[c])];
                effects.Factors[t].Solve(solved);
                return indices.Select((c, i) => after[c] * solved[i]).Sum();
            }),
        ];
    }
}
