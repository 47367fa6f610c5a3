namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// Carries what a grid says over to any configuration: f(c) = φ(c)·f(grid) + rest, φ = k(c, grid)·k(grid, grid)⁻¹ by the
/// encoding's covariance, and a rest that the grid says nothing of.
/// </summary>
internal sealed class GridExtension
{
    private const double Jitter = 1e-8;

    private readonly CovarianceFunction covariance;
    private readonly CodedConfigurations grid;
    private readonly IGridProcess process;
    private readonly Cholesky factor;
    private readonly double[][] toCoordinates; // Uᵀ·k(grid, grid)⁻¹, [J][N]

    public GridExtension(CovarianceFunction covariance, CodedConfigurations grid, IGridProcess process)
    {
        (this.covariance, this.grid, this.process) = (covariance, grid, process);
        factor = FactorOf(Encoded(covariance, grid));
        toCoordinates = Spectrum.Transposed(process.Coordinates);
        foreach (var row in toCoordinates)
        {
            factor.SolveLower(row);
            factor.SolveUpper(row);
        }
    }

    /// <summary>k between all of some configurations, [n][n].</summary>
    public static double[][] Encoded(CovarianceFunction covariance, CodedConfigurations configurations)
    {
        var encoded = new double[configurations.Count][];
        for (var i = 0; i < encoded.Length; i++)
        {
            encoded[i] = new double[encoded.Length];
            covariance.Configurations(configurations, i, configurations, encoded[i]);
        }

        return encoded;
    }

    /// <summary>Factor of a covariance between configurations of which some may differ by next to nothing.</summary>
    public static Cholesky FactorOf(double[][] encoded)
    {
        double[][] lower = [.. encoded.Select((row, i) => row[..(i + 1)])];
        for (var i = 0; i < lower.Length; i++)
            lower[i][i] += Jitter;
        return Cholesky.Factor(lower) ?? throw new InvalidOperationException("A covariance is not positive definite.");
    }

    /// <summary>γ with Σ γ_j·k(c, grid_j) = φ(c)·coordinates, [N].</summary>
    public double[] Carried(double[] coordinates)
    {
        var carried = new double[grid.Count];
        for (var j = 0; j < coordinates.Length; j++)
        {
            for (var i = 0; i < carried.Length; i++)
                carried[i] += coordinates[j] * toCoordinates[j][i];
        }

        return carried;
    }

    /// <summary>L⁻ᵀ·x in place: γ with Σ γ_j·k(c, grid_j) = (L⁻¹·k(c, grid))·x.</summary>
    public void Solve(double[] x) => factor.SolveUpper(x);

    public ConfigurationFeatures Of(CodedConfigurations configurations)
    {
        var (coordinates, residuals) = (new double[configurations.Count][], new double[]?[configurations.Count]);
        for (var i = 0; i < coordinates.Length; i++)
        {
            var cross = new double[grid.Count];
            covariance.Configurations(configurations, i, grid, cross);
            var same = Array.FindIndex(cross, value => value >= covariance.Configuration * CovarianceGradient.Same);
            coordinates[i] = same >= 0 ? process.Coordinates[same] : [.. toCoordinates.Select(row => Dot.Product(row, cross))];
            if (same >= 0)
                continue;
            factor.SolveLower(cross);
            residuals[i] = cross;
        }

        return new ConfigurationFeatures(configurations, coordinates, residuals);
    }
}
