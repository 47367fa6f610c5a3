namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// Whether likeness by meta-features is used at all, with one relevance for all of them or with one for each: whichever
/// foretells tasks best that it was not fitted on. Each half of the past tasks chooses hyperparameters θ, and is judged by
/// log p(other half | this half, θ). The evidence of all tasks alone would let many relevances fit chance.
/// </summary>
internal static class MetaFeatureChoice
{
    /// <inheritdoc cref="TaskEvidence"/>
    public static TaskEvidence Of(
        double[][] targets, double[] values, double[][][] distances, Hyperparameters from, bool mayDiffer)
    {
        List<(double[][][] Distances, bool Differ)> choices = [([], false)];
        if (distances.Length > 0)
            choices.Add((distances, false));
        if (distances.Length > 1 && mayDiffer)
            choices.Add((distances, true));
        var half = targets.Length / 2;
        double Foretold((double[][][] Distances, bool Differ) choice) =>
            Transferred(targets, values, choice.Distances, choice.Differ, from, 0, half)
            + Transferred(targets, values, choice.Distances, choice.Differ, from, half, targets.Length);
        var (used, differ) = choices.Count == 1 ? choices[0] : choices.MaxBy(Foretold);
        return new TaskEvidence(targets, values, used, differ);
    }

    private static double Transferred(
        double[][] targets, double[] values, double[][][] distances, bool differ, Hyperparameters from, int first, int end)
    {
        var some = distances.Select(all => all[first..end].Select(row => row[first..end]).ToArray()).ToArray();
        var seen = new TaskEvidence(targets[first..end], values, some, differ);
        var (at, relevances) = seen.Fit(from);
        return new TaskEvidence(targets, values, distances, differ).Likelihood(at, relevances) - seen.Likelihood(at, relevances);
    }
}
