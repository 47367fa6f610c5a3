using MathNet.Numerics.Statistics;

namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// How well each task is foretold by all others, without solving for each anew: with P = K⁻¹, what is expected of a block of
/// scores given the rest is y_b − (P_bb)⁻¹·(P·y)_b (Rasmussen and Williams, Gaussian Processes for Machine Learning, equations
/// 5.10 to 5.12, for blocks).
/// </summary>
internal sealed class LeftOutTasks
{
    private readonly Dictionary<int, double> agreements = [];

    /// <param name="factor">Of K, [n].</param>
    /// <param name="targets">y, [n].</param>
    /// <param name="tasks">Of each, [n].</param>
    public LeftOutTasks(Cholesky factor, double[] targets, int[] tasks)
    {
        double[] solved = [.. targets];
        factor.SolveLower(solved);
        factor.SolveUpper(solved);
        var inverse = factor.Inverse();
        foreach (var task in tasks.Index().GroupBy(one => one.Item, one => one.Index))
        {
            int[] own = [.. task];
            double[][] block = [.. own.Select((i, at) => own[..(at + 1)].Select(j => inverse[i][j]).ToArray())];
            if (own.Length > 2 && Cholesky.Factor(block) is { } ofBlock)
                agreements[task.Key] = Agreement(ofBlock, [.. own.Select(i => solved[i])], [.. own.Select(i => targets[i])]);
        }
    }

    /// <summary>
    /// Correlation of what is expected with what was seen, within each task of three observations or more; 0 where all is one.
    /// </summary>
    public IReadOnlyDictionary<int, double> Agreements => agreements;

    private static double Agreement(Cholesky block, double[] missed, double[] seen)
    {
        block.SolveLower(missed);
        block.SolveUpper(missed);
        var found = Correlation.Pearson(seen.Zip(missed, (one, off) => one - off), seen);
        return double.IsFinite(found) ? found : 0;
    }
}
