using MathNet.Numerics.Statistics;

namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// How well each task is foretold by all others, its observations being a <see cref="LeftOutBlock"/>.
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
            if (own.Length > 2 && LeftOutBlock.Missed(block, [.. own.Select(i => solved[i])]) is { } missed)
                agreements[task.Key] = Agreement(missed, [.. own.Select(i => targets[i])]);
        }
    }

    /// <summary>
    /// Correlation of what is expected with what was seen, within each task of three observations or more; 0 where all
    /// is one.
    /// </summary>
    public IReadOnlyDictionary<int, double> Agreements => agreements;

    private static double Agreement(double[] missed, double[] seen)
    {
        var found = Correlation.Pearson(seen.Zip(missed, (one, off) => one - off), seen);
        return double.IsFinite(found) ? found : 0;
    }
}
