namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// What is expected of a block B of scores y given the rest, without solving for the rest anew: with P = K⁻¹ it is
/// y_B − (P_BB)⁻¹·(P·y)_B (Rasmussen and Williams, Gaussian Processes for Machine Learning, equations 5.10 to 5.12, for
/// blocks).
/// </summary>
internal static class LeftOutBlock
{
    /// <summary>
    /// (P_BB)⁻¹·(P·y)_B, which is what y_B exceeds its expectation by; null where P_BB has no factor.
    /// </summary>
    /// <param name="precision">P_BB, row i has i + 1 entries; overwritten.</param>
    /// <param name="solved">(P·y)_B; overwritten.</param>
    public static double[]? Missed(double[][] precision, double[] solved)
    {
        if (Cholesky.Factor(precision) is not { } factor)
            return null;
        factor.Solve(solved);
        return solved;
    }
}
