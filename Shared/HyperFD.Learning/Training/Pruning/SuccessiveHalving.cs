namespace HyperFD.Learning.Training.Pruning;

/// <summary>
/// Stops trials that do worse than half of the others at the same step: successive halving as it is done without
/// waiting for a whole round (Li et al. 2020, "A System for Massively Parallel Hyperparameter Tuning", algorithm 2,
/// with a reduction of 2), and with a margin, because scores on the way are noisy.
/// </summary>
public static class SuccessiveHalving
{
    /// <summary>Part of the steps before which nothing is stopped: the schedule is still warming up.</summary>
    public const double FirstRung = 0.3;

    /// <summary>
    /// AP@0.5 by which a trial must be below the median of the others: about the noise between two seeds.
    /// </summary>
    public const double Margin = 0.05;

    /// <summary>Fewer others decide nothing.</summary>
    public const int LeastOthers = 3;

    /// <param name="step">Where the score was measured.</param>
    /// <param name="steps">Steps of the whole trial.</param>
    /// <param name="score">AP@0.5 of the trial there.</param>
    /// <param name="others">AP@0.5 of other trials of the task at the same step, also of those stopped there.</param>
    public static bool ShouldStop(int step, int steps, double score, IReadOnlyCollection<double> others)
    {
        ArgumentNullException.ThrowIfNull(others);
        return step >= FirstRung * steps
            && step < steps
            && others.Count >= LeastOthers
            && score < Median(others) - Margin;
    }

    private static double Median(IReadOnlyCollection<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
