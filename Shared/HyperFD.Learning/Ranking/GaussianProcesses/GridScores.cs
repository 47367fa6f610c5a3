namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>The scores of a grid, with what is known of its configurations and tasks beside them.</summary>
/// <param name="Residuals">Normalised scores without their expected value, NaN where missing; [T][N].</param>
/// <param name="Raw">Scores as they were, NaN where missing; [T][N].</param>
/// <param name="Encoded">Covariance of configurations by the encoding, [N][N].</param>
/// <param name="Distances">Of meta-features, +∞ where tasks do not compare; [f][T][T].</param>
internal sealed record GridScores(double[][] Residuals, double[][] Raw, double[][] Encoded, double[][][] Distances);
