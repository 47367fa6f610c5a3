using HyperFD.Contracts.Configurations;

namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// What a task is expected to score, as one weighted sum of covariances for each configuration: Σ γ_j·C(c, c_j) over the
/// distinct configurations of the grid and of all other observations. The same as <see cref="TaskView.Expected"/> and the other
/// observations say configuration by configuration, up to single precision.
/// </summary>
internal sealed class MeanSums
{
    private readonly LearnedProcess learned;
    private readonly CovarianceSums sums;
    private readonly double[] weights; // γ, those of the grid first
    private readonly double[] ofGrid = []; // what the grid and its tasks' rest say of its own configurations, [N]
    private readonly double level; // the same for all configurations

    /// <param name="solved">K⁻¹·z of the rows, [n].</param>
    /// <param name="mean">Coordinates expected given the grid, [J].</param>
    public MeanSums(
        LearnedProcess learned, RowCovariances covariances, IReadOnlyList<Row> rows, double[] solved, double[] mean, int fidelity)
    {
        this.learned = learned;
        var points = new Dictionary<Configuration, int>();
        foreach (var one in learned.Grid?.Shared.Configurations ?? [])
            points.Add(one, points.Count);
        foreach (var row in rows)
            points.TryAdd(row.Configuration, points.Count);
        var coded = CodedConfigurations.Of(learned.Kernels.Space, [.. points.Keys]);
        sums = new CovarianceSums(learned.Covariance, learned.Kernels, coded);
        weights = new double[points.Count];
        double[] like = [.. rows.Select((row, r) => solved[r] * FidelityKernel.Of(fidelity, row.Fidelity))];
        level = -(learned.Grid?.Level ?? 0);
        for (var r = 0; r < like.Length; r++)
        {
            level += like[r] * covariances.Offset(r);
            if (!covariances.IsOfGrid(r))
                weights[points[rows[r].Configuration]] += like[r] * covariances.Tasks(r);
        }

        if (learned.Grid is not { } grid)
            return;
        var likeness = FidelityKernel.Of(fidelity, grid.Shared.Fidelity);
        ofGrid = OfGrid(grid, covariances, like, [.. mean.Select(one => one * likeness)]);
    }

    /// <summary>In units of the process, its mean before anything was observed included; [n].</summary>
    public double[] Of(CodedConfigurations configurations)
    {
        var expected = DefaultPrior.Means(learned.Kernels, configurations);
        var found = sums.Of(configurations, weights, out var same);
        for (var i = 0; i < expected.Length; i++)
            expected[i] += level + (same[i] >= 0 && same[i] < ofGrid.Length ? ofGrid[same[i]] : found[i]);
        return expected;
    }

    /// <summary>Adds what is carried over from the grid to γ, and returns what it says of itself.</summary>
    private double[] OfGrid(FittedGrid grid, RowCovariances covariances, double[] like, double[] coordinates)
    {
        for (var r = 0; r < like.Length; r++)
            covariances.AddShown(r, like[r], coordinates);
        var carried = learned.Carried(coordinates);
        for (var i = 0; i < carried.Length; i++)
            weights[i] += carried[i];
        if (covariances.Explained(like, carried.Length) is { } residual)
        {
            learned.Solve(residual);
            for (var i = 0; i < carried.Length; i++)
                weights[i] -= residual[i];
        }

        return [.. grid.Process.Coordinates.Select(row => Dot.Product(row, coordinates))];
    }
}
