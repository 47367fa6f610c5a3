namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// Whether likeness by meta-features is used at all, with one relevance for all of them or with one for each: whichever
/// foretells tasks best that it was not fitted on. Each half of the past tasks chooses hyperparameters θ, and is judged by
/// log p(other half | this half, θ). The evidence of all tasks alone would let many relevances fit chance.
/// </summary>
/// <remarks>
/// What is expected of single tasks is told from all others but the nearest, with the θ that the half chose
/// which the task is not of: versions of one data set and its like tell each other's scores, and who asks next may be like none.
/// </remarks>
/// <param name="With">Expected of each task with meta-features as chosen, in the eigenbasis of C, [T][J].</param>
/// <param name="Without">The same without, [T][J].</param>
internal sealed record MetaFeatureChoice(TaskEvidence Evidence, double[][] With, double[][] Without)
{
    private const int Nearest = 1;

    /// <inheritdoc cref="TaskEvidence"/>
    public static MetaFeatureChoice Of(
        double[][] targets, double[] values, double[][][] distances, Hyperparameters from, bool mayDiffer)
    {
        var blocks = HeldOutTasks.WithNearest(targets.Length, distances, Nearest);
        var heldOut = new HeldOutTasks(targets, values, blocks);
        Judged Judge(double[][][] used, bool differ) => Judged.Of(targets, values, used, differ, from, heldOut);
        var without = Judge([], false);
        List<Judged> choices = [without];
        if (distances.Length > 0)
            choices.Add(Judge(distances, false));
        if (distances.Length > 1 && mayDiffer)
            choices.Add(Judge(distances, true));
        var best = choices.MaxBy(one => one.Likelihood)!;
        return new MetaFeatureChoice(best.Evidence, best.Means, without.Means);
    }

    /// <param name="Likelihood">Of each half given the other.</param>
    /// <param name="Means">Of each task given others, [T][J].</param>
    private sealed record Judged(TaskEvidence Evidence, double Likelihood, double[][] Means)
    {
        public static Judged Of(
            double[][] targets, double[] values, double[][][] distances, bool differ, Hyperparameters from, HeldOutTasks heldOut)
        {
            var evidence = new TaskEvidence(targets, values, distances, differ);
            var (half, likelihood, means) = (targets.Length / 2, 0.0, new double[targets.Length][]);
            foreach (var isFirst in new[] { true, false })
            {
                var fitted = isFirst ? ..half : half..;
                var some = distances.Select(all => all[fitted].Select(row => row[fitted]).ToArray()).ToArray();
                var seen = new TaskEvidence(targets[fitted], values, some, differ);
                var (at, relevances) = seen.Fit(from);
                likelihood += evidence.Likelihood(at, relevances) - seen.Likelihood(at, relevances);
                var expected = heldOut.Means(evidence.Covariance(at, relevances), at.Noise);
                var judged = isFirst ? half.. : ..half;
                expected[judged].CopyTo(means, isFirst ? half : 0);
            }

            return new Judged(evidence, likelihood, means);
        }
    }
}
