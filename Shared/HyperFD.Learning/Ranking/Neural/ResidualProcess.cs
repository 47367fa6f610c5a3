using HyperFD.Learning.Ranking.GaussianProcesses;

namespace HyperFD.Learning.Ranking.Neural;

/// <summary>Kernel of what tasks show beyond a prediction.</summary>
/// <param name="Matern">Of the encoding.</param>
/// <param name="SharedShare">w, how much of the covariance past residuals say.</param>
internal sealed record ResidualHyperparameters(MaternHyperparameters Matern, double SharedShare);

/// <summary>A configuration of the process.</summary>
/// <param name="Scaled">Coordinates over length scales.</param>
/// <param name="Shared">Of <see cref="PastResiduals.Shared"/>; null where never seen.</param>
internal readonly record struct Site(double[] Scaled, double[]? Shared, int Fidelity);

/// <summary>
/// Gaussian process with covariance (1 − w)·s²·Matérn(c, c′)·F + w·Σ_t r_t(c)·r_t(c′), mean zero, on what a task's own
/// trials show beyond a prediction; r_t are residuals of past tasks (<see cref="PastResiduals"/>). A configuration that
/// no task tried has the Matérn kernel alone, whole.
/// </summary>
internal sealed class ResidualProcess
{
    private readonly ResidualHyperparameters at;
    private readonly IReadOnlyList<Site> sites;
    private readonly Cholesky factor;
    private readonly double[] weights; // K⁻¹·y, [n]

    public ResidualProcess(ResidualHyperparameters at, IReadOnlyList<Site> sites, IReadOnlyList<double> targets)
    {
        (this.at, this.sites) = (at, sites);
        var lower = new double[sites.Count][];
        for (var i = 0; i < lower.Length; i++)
        {
            lower[i] = new double[i + 1];
            for (var j = 0; j <= i; j++)
                lower[i][j] = Covariance(sites[i], sites[j]);
            lower[i][i] += at.Matern.Noise;
        }

        factor = Cholesky.Factor(lower)
            ?? throw new InvalidOperationException("A covariance with noise on its diagonal is not positive definite.");
        weights = [.. targets];
        factor.SolveLower(weights);
        LogLikelihood = -(Dot.Product(weights, weights) / 2) - factor.HalfLogDeterminant;
        factor.SolveUpper(weights);
    }

    /// <summary>Of the targets, up to a constant.</summary>
    public double LogLikelihood { get; }

    public double Mean(Site site)
    {
        var mean = 0.0;
        for (var i = 0; i < sites.Count; i++)
            mean += Covariance(site, sites[i]) * weights[i];
        return mean;
    }

    /// <summary>Mean and variance of the noiseless value.</summary>
    public (double Mean, double Variance) Predict(Site site)
    {
        var cross = new double[sites.Count];
        for (var i = 0; i < cross.Length; i++)
            cross[i] = Covariance(site, sites[i]);
        var mean = Dot.Product(cross, weights);
        factor.SolveLower(cross);
        return (mean, Math.Max(1e-12, Covariance(site, site) - Dot.Product(cross, cross)));
    }

    private double Covariance(Site one, Site other)
    {
        var squared = 0.0;
        for (var i = 0; i < one.Scaled.Length; i++)
            squared += (one.Scaled[i] - other.Scaled[i]) * (one.Scaled[i] - other.Scaled[i]);
        var encoded = at.Matern.Variance * Matern.Of(squared);
        encoded *= Share(one) * Share(other) * FidelityKernel.Of(one.Fidelity, other.Fidelity);
        return one.Shared is null || other.Shared is null || at.SharedShare == 0
            ? encoded
            : encoded + (at.SharedShare * Dot.Product(one.Shared, other.Shared));
    }

    /// <summary>Root of the Matérn kernel's share.</summary>
    private double Share(Site site) => site.Shared is null ? 1 : Math.Sqrt(1 - at.SharedShare);
}
