namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// What is expected of configurations on one task, given all that was learned and the task's own trials.
/// </summary>
internal sealed class TaskPosterior
{
    private readonly LearnedProcess learned;
    private readonly CodedConfigurations coded;
    private readonly double[] tasks; // T between the asking task and that of each row, [n]
    private readonly double[] offsets; // s where a row is of the asking task, else 0, [n]
    private readonly Cholesky factor;
    private readonly double[] weights; // K⁻¹·z, [n]
    private readonly int fidelity;
    private readonly double mean;

    public TaskPosterior(LearnedProcess learned, TaskContext task, IReadOnlyList<Observation> ownTrials)
    {
        (this.learned, fidelity) = (learned, task.Fidelity);
        var asker = new PastTaskInfo(task.TaskId, task.ExtractorVersion, task.MetaFeatures);
        var known = learned.Set.Tasks.ToList().FindIndex(one => one.TaskId == task.TaskId);
        Asker = known >= 0 ? known : learned.Set.Tasks.Count;
        var own = NotLearnedYet(ownTrials, task);
        Rows = [.. learned.Set.Rows, .. own];
        coded = learned.Coded.Followed(CodedConfigurations.Of(task.Space, [.. own.Select(row => row.Configuration)]));
        var distances = learned.Set.Tasks.Select(other => learned.MetaFeatures.SquaredDistance(asker, other)).ToList();
        GreatestLikeness = distances.Where((_, index) => index != Asker).Max(one => one is { } squared
            ? learned.Covariance.Likeness(squared)
            : (double?)null);
        var toTasks = distances.Select((squared, index) => learned.Covariance.Tasks(squared, index == Asker)).ToList();
        toTasks.Add(learned.Covariance.Tasks(0, isSame: true));
        tasks = [.. Rows.Select(row => toTasks[row.Task])];
        offsets = [.. Rows.Select(row => row.Task == Asker ? learned.Covariance.Offset : 0)];
        factor = learned.Factor.Extended([.. own.Select(OwnRow)])
            ?? throw new InvalidOperationException("A covariance with noise on its diagonal is not positive definite.");
        var scale = new ScoreScale(Rows);
        (mean, Spread) = (scale.Mean, scale.Spread(Asker));
        var before = DefaultPrior.Means(learned.Kernels, coded);
        weights = [.. scale.Normalise(Rows).Zip(before, (score, expected) => score - expected)];
        factor.SolveLower(weights);
        factor.SolveUpper(weights);
    }

    /// <summary>Everything observed, the task's own trials among it, [n].</summary>
    public IReadOnlyList<Row> Rows { get; }

    /// <summary><see cref="Row.Task"/> of the asking task.</summary>
    public int Asker { get; }

    /// <summary>Score units of one unit of the process.</summary>
    public double Spread { get; }

    /// <summary>σ² in units of the process.</summary>
    public double Noise => learned.Covariance.Noise;

    /// <summary>
    /// How alike the asking task is to the most similar earlier one by meta-features, in [0, 1]; null where none
    /// compares.
    /// </summary>
    public double? GreatestLikeness { get; }

    /// <summary>Covariance of one candidate with everything observed, [n].</summary>
    public void Cross(CodedConfigurations candidates, int index, Span<double> target) =>
        Cross(candidates, index, fidelity, target);

    /// <summary>Expected scores of all candidates.</summary>
    public double[] Means(CodedConfigurations candidates)
    {
        var (means, cross) = (DefaultPrior.Means(learned.Kernels, candidates), new double[Rows.Count]);
        for (var i = 0; i < means.Length; i++)
        {
            Cross(candidates, i, cross);
            means[i] = mean + (Spread * (means[i] + Dot.Product(cross, weights)));
        }

        return means;
    }

    /// <summary>
    /// Expected score of the best of the task's own trials, noise smoothed away; null before the first.
    /// </summary>
    public double? BestOwnMean()
    {
        var own = Rows.Where(row => row.Task == Asker).Select(row => row.Configuration).ToList();
        return own.Count == 0 ? null : Means(CodedConfigurations.Of(learned.Kernels.Space, own)).Max();
    }

    /// <summary>L⁻¹·cross in place, and the variance left in units of the process, without noise.</summary>
    public double Reduce(Span<double> cross)
    {
        factor.SolveLower(cross);
        return Math.Max(1e-12, learned.Covariance.Variance - Dot.Product(cross, cross));
    }

    /// <summary>K⁻¹·cross in place.</summary>
    public void Solve(Span<double> cross)
    {
        factor.SolveLower(cross);
        factor.SolveUpper(cross);
    }

    /// <summary>Covariance of one candidate with others.</summary>
    public void Between(CodedConfigurations candidates, int index, CodedConfigurations others, Span<double> target)
    {
        learned.Covariance.Configurations(candidates, index, others, target);
        var self = learned.Covariance.Tasks(0, isSame: true);
        for (var i = 0; i < target.Length; i++)
            target[i] = (self * target[i]) + learned.Covariance.Offset;
    }

    private void Cross(CodedConfigurations candidates, int index, int steps, Span<double> target)
    {
        learned.Covariance.Configurations(candidates, index, coded, target);
        var (of, likeness) = (0, 1.0);
        for (var i = 0; i < target.Length; i++)
        {
            if (Rows[i].Fidelity != of)
                (of, likeness) = (Rows[i].Fidelity, FidelityKernel.Of(steps, Rows[i].Fidelity));
            target[i] = ((tasks[i] * target[i]) + offsets[i]) * likeness;
        }
    }

    private List<Row> NotLearnedYet(IReadOnlyList<Observation> ownTrials, TaskContext task)
    {
        var there = learned.Set.Rows.Where(row => row.Task == Asker).Select(row => row.Sequence).ToHashSet();
        var own = TrainingSet.Of(ownTrials.Where(one => one.Configuration.Space.Id == task.Space.Id), Asker);
        return [.. own.Where(row => !there.Contains(row.Sequence)).OrderBy(row => row.Sequence)];
    }

    private double[] OwnRow(Row row, int index)
    {
        var at = learned.Coded.Count + index;
        var values = new double[at + 1];
        Cross(coded, at, row.Fidelity, values.AsSpan(0, at));
        values[at] = learned.Covariance.Variance + learned.Covariance.Noise;
        return values;
    }
}
