namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// Whether likeness by meta-features is used at all, with one relevance for all of them or with one for each: whichever
/// foretells tasks best that it was not fitted on. Each half of the past tasks chooses hyperparameters θ, and is judged
/// by log p(other half | this half, θ). The evidence of all tasks alone would let many relevances fit chance.
/// </summary>
/// <remarks>
/// What is expected of single tasks is told from all others but the nearest, with the θ that the half chose
/// which the task is not of: versions of one data set and its like tell each other's scores, and who asks next may be
/// like none.
/// </remarks>
internal sealed class MetaFeatureChoice
{
    private const int Nearest = 1;

    private readonly GridTasks tasks;
    private readonly Judged without;
    private readonly Judged best;

    public MetaFeatureChoice(GridTasks tasks, Hyperparameters from, bool mayDiffer)
    {
        this.tasks = tasks;
        without = Judged.Of(tasks.WithoutMetaFeatures(), from, differ: false);
        List<Judged> choices = [without];
        if (tasks.Distances.Length > 0)
            choices.Add(Judged.Of(tasks, from, differ: false));
        if (tasks.Distances.Length > 1 && mayDiffer)
            choices.Add(Judged.Of(tasks, from, differ: true));
        best = choices.MaxBy(one => one.Likelihood)!;
    }

    /// <summary>Of all tasks, for the choice.</summary>
    public TaskEvidence Evidence => best.Evidence;

    /// <summary>
    /// Expected of each task with meta-features as chosen and without, in the eigenbasis of C; [T][J].
    /// </summary>
    public (double[][] With, double[][] Without) Foretold()
    {
        var blocks = HeldOutTasks.WithNearest(tasks.Count, tasks.Distances, Nearest);
        var heldOut = new HeldOutTasks(tasks.Targets, tasks.Values, blocks);
        return (best.Means(heldOut), without.Means(heldOut));
    }

    /// <param name="Evidence">Of all tasks.</param>
    /// <param name="Likelihood">Of each half given the other.</param>
    /// <param name="Halves">What each chose, and the tasks of the other.</param>
    private sealed record Judged(TaskEvidence Evidence, double Likelihood, Half[] Halves)
    {
        public static Judged Of(GridTasks tasks, Hyperparameters from, bool differ)
        {
            var (evidence, likelihood, middle) = (tasks.Evidence(differ), 0.0, tasks.Count / 2);
            var halves = new List<Half>();
            foreach (var (fitted, judged) in new[] { (..middle, middle..), (middle.., ..middle) })
            {
                var seen = tasks.Some(fitted).Evidence(differ);
                var (at, relevances) = seen.Fit(from);
                likelihood += evidence.Likelihood(at, relevances) - seen.Likelihood(at, relevances);
                halves.Add(new Half(at, relevances, judged));
            }

            return new Judged(evidence, likelihood, [.. halves]);
        }

        /// <summary>Of each task given others, [T][J].</summary>
        public double[][] Means(HeldOutTasks heldOut)
        {
            double[][] Of(Half half) =>
                heldOut.Means(Evidence.Covariance(half.At, half.Relevances), half.At.Noise, half.Others);
            return [.. Of(Halves[1]), .. Of(Halves[0])];
        }
    }

    private sealed record Half(Hyperparameters At, double[] Relevances, Range Others);
}
