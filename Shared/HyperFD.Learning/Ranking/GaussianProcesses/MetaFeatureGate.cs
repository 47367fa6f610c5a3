using MathNet.Numerics.Statistics;

namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// Whether likeness by meta-features pays for who chooses first among some configurations of a grid: evidence that they
/// foretell scores is not evidence that they change the choice for the better, and whether they do depends on what
/// limits leave to choose from.
/// </summary>
/// <remarks>
/// Let c₁ be first with meta-features and c₀ without. c₁ is taken where it leads: where more than
/// <see cref="LeastLead"/> of the spread within a task is expected of it above c₀, with meta-features. Less is chance,
/// while c₀ was good on many tasks. The gain of a past task, foretold without itself and the nearest to it
/// (<see cref="MetaFeatureChoice"/>), is (y(c₁) − y(c₀))/max(best − median, <see cref="LeastRange"/>) where c₁ leads,
/// else 0; of its scores of what is allowed, since ranks would count the second of many that are all as good as a loss.
/// </remarks>
/// <param name="Scores">NaN where missing, [T][N].</param>
/// <param name="With">What is expected with meta-features, in units of the spread within a task, [T][N].</param>
/// <param name="Without">The same without, [T][N].</param>
internal sealed record MetaFeatureGate(double[][] Scores, double[][] With, double[][] Without)
{
    private const double LeastRange = 0.03;
    private const double LeastLead = 0.2;

    /// <summary>Standard errors by which the mean gain has to be above zero.</summary>
    private const double LeastGain = 1;

    /// <summary>The same where what is expected was told from scores without their prior mean.</summary>
    /// <param name="prior">[N].</param>
    public MetaFeatureGate Above(double[] prior)
    {
        double[][] Whole(double[][] residuals) =>
            [.. residuals.Select(row => row.Zip(prior, (one, mean) => one + mean).ToArray())];
        return this with { With = Whole(With), Without = Whole(Without) };
    }

    /// <summary>Whether meta-features choose better; true where there is nothing to compare.</summary>
    /// <param name="allowed">Indices of the configurations that may be chosen.</param>
    public bool IsOpen(IReadOnlyList<int> allowed)
    {
        double[] gains =
        [
            .. Enumerable.Range(0, Scores.Length)
                .Select(t => (Task: t, There: allowed.Where(c => double.IsFinite(Scores[t][c])).ToArray()))
                .Where(one => one.There.Length > 1)
                .Select(one => Gain(one.Task, one.There)),
        ];
        if (gains.Length == 0)
            return true;
        var (mean, error) = (gains.Average(), gains.StandardDeviation() / Math.Sqrt(gains.Length));
        return mean > LeastGain * error;
    }

    /// <summary>Whether c₁ leads.</summary>
    /// <param name="with">Expected with meta-features, in units of the spread within a task; [n].</param>
    /// <param name="without">Expected without, in any unit; [n].</param>
    public static bool Leads(double[] with, double[] without) => with.Max() - with[First(without)] > LeastLead;

    private static int First(double[] expected) => Array.IndexOf(expected, expected.Max());

    private double Gain(int task, int[] there)
    {
        double[] with = [.. there.Select(c => With[task][c])];
        double[] without = [.. there.Select(c => Without[task][c])];
        if (!Leads(with, without))
            return 0;
        double[] scores = [.. there.Select(c => Scores[task][c])];
        return (scores[First(with)] - scores[First(without)]) / Math.Max(LeastRange, scores.Max() - scores.Median());
    }
}
