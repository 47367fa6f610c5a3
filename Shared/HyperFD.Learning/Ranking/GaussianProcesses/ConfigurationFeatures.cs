namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>Configurations as a <see cref="LearnedProcess"/> sees them.</summary>
/// <param name="Coordinates">In the eigenbasis of the grid, [n][J]; empty without one.</param>
/// <param name="Residuals">
/// L⁻¹·k(c, grid), so that products of two are what the grid explains of their covariance by the encoding, [n][N]; null for
/// a configuration of the grid, which is explained whole.
/// </param>
internal sealed record ConfigurationFeatures(CodedConfigurations Coded, double[][] Coordinates, double[]?[] Residuals)
{
    public int Count => Coded.Count;

    public ConfigurationFeatures Followed(ConfigurationFeatures by) => new(
        Coded.Followed(by.Coded),
        [.. Coordinates, .. by.Coordinates],
        [.. Residuals, .. by.Residuals]);

    public ConfigurationFeatures Picked(IReadOnlyList<int> indices) => new(
        Coded.Picked(indices),
        Coordinates.Length == 0 ? [] : [.. indices.Select(i => Coordinates[i])],
        Residuals.Length == 0 ? [] : [.. indices.Select(i => Residuals[i])]);
}
