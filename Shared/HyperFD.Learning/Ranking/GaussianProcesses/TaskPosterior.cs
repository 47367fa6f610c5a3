namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// What is expected of configurations on one task, given all that was learned and the task's own trials.
/// </summary>
internal sealed class TaskPosterior
{
    /// <summary>Configurations up to which doubles are as fast.</summary>
    private const int MostOneByOne = 100;

    private readonly LearnedProcess learned;
    private readonly RowCovariances covariances;
    private readonly Cholesky factor;
    private readonly double[] weights; // K⁻¹·z, [n]
    private readonly int fidelity;

    public TaskPosterior(LearnedProcess learned, TaskContext task, IReadOnlyList<Observation> ownTrials)
    {
        (this.learned, fidelity) = (learned, task.Fidelity);
        var asker = new PastTaskInfo(task.TaskId, task.ExtractorVersion, task.MetaFeatures);
        var known = learned.Tasks.ToList().FindIndex(one => one.TaskId == task.TaskId);
        Asker = known >= 0 ? known : learned.Tasks.Count;
        View = new TaskView(learned, asker, Asker);
        var own = NotLearnedYet(ownTrials, task);
        Rows = [.. learned.Set.Rows, .. own];
        var features = learned.FeaturesOf(CodedConfigurations.Of(task.Space, [.. own.Select(row => row.Configuration)]));
        covariances = new RowCovariances(learned, View, Asker, Rows, learned.Features.Followed(features));
        factor = learned.Factor.Extended([.. own.Select((row, i) => OwnRow(features, i, row))])
            ?? throw new InvalidOperationException("A covariance with noise on its diagonal is not positive definite.");
        var expected = learned.Expected.Concat(own.Select((row, i) => View.Expected(features.Picked([i]), row.Fidelity)[0]));
        (Spread, weights) = Solved([.. expected]);
    }

    /// <summary>Everything observed outside the grid, the task's own trials among it, [n].</summary>
    public IReadOnlyList<Row> Rows { get; }

    /// <summary><see cref="Row.Task"/> of the asking task.</summary>
    public int Asker { get; }

    public TaskView View { get; }

    /// <summary>Whether anything was learned that could tell configurations apart.</summary>
    public bool IsBlank => Rows.Count == 0 && learned.Grid is null;

    /// <summary>Whether anything was tried on the asking task.</summary>
    public bool HasTrials => Rows.Any(row => row.Task == Asker);

    /// <summary>Score units of one unit of the process.</summary>
    public double Spread { get; }

    /// <summary>σ² in units of the process.</summary>
    public double Noise => learned.Covariance.Noise;

    /// <summary>
    /// How alike the asking task is to the most similar earlier one by meta-features, in [0, 1]; null where none
    /// compares.
    /// </summary>
    public double? GreatestLikeness => learned.Tasks.Where((_, index) => index != Asker)
        .Max(other => View.SquaredDistance(other) is { } squared ? learned.Covariance.Likeness(squared) : (double?)null);

    public ConfigurationFeatures FeaturesOf(CodedConfigurations configurations) => learned.FeaturesOf(configurations);

    /// <summary>Covariance of one candidate with everything observed outside the grid, [n].</summary>
    public void Cross(ConfigurationFeatures candidates, int index, Span<double> target) =>
        covariances.Cross(candidates, index, fidelity, target);

    /// <summary>Expected scores of all candidates.</summary>
    public double[] Means(ConfigurationFeatures candidates)
    {
        var (means, cross) = (View.Expected(candidates, fidelity), new double[Rows.Count]);
        for (var i = 0; i < means.Length; i++)
        {
            Cross(candidates, i, cross);
            means[i] = learned.Scale.Mean + (Spread * (means[i] + Dot.Product(cross, weights)));
        }

        return means;
    }

    /// <summary>The same for thousands, in single precision.</summary>
    public double[] Means(CodedConfigurations candidates)
    {
        if (candidates.Count <= MostOneByOne)
            return Means(FeaturesOf(candidates));
        var means = new MeanSums(learned, covariances, Rows, weights, View.Mean, fidelity).Of(candidates);
        return [.. means.Select(mean => learned.Scale.Mean + (Spread * mean))];
    }

    /// <summary>
    /// Expected score of the best of the task's own trials, noise smoothed away; null before the first.
    /// </summary>
    public double? BestOwnMean()
    {
        var own = Rows.Where(row => row.Task == Asker).Select(row => row.Configuration).ToList();
        return own.Count == 0 ? null : Means(FeaturesOf(CodedConfigurations.Of(learned.Kernels.Space, own))).Max();
    }

    /// <summary>L⁻¹·cross in place, and the variance of the candidate left, in units of the process, without noise.</summary>
    public double Reduce(ConfigurationFeatures candidates, int index, Span<double> cross)
    {
        factor.SolveLower(cross);
        return Math.Max(1e-12, covariances.Variance(candidates, index) - Dot.Product(cross, cross));
    }

    /// <summary>K⁻¹·cross in place.</summary>
    public void Solve(Span<double> cross) => factor.Solve(cross);

    /// <summary>Covariance of one candidate with others, given the grid.</summary>
    public void Between(ConfigurationFeatures candidates, int index, ConfigurationFeatures others, Span<double> target) =>
        covariances.Between(candidates, index, others, target);

    private (double Spread, double[] Weights) Solved(double[] expected)
    {
        var (scores, others) = (new double[Rows.Count], new double[Rows.Count]);
        for (var i = 0; i < Rows.Count; i++)
        {
            var (row, mean) = (Rows[i], learned.Scale.Mean);
            // A task's own few trials were chosen: their ranks say less than their scores.
            (scores[i], others[i]) = row.Task == Asker
                ? (row.Score - mean, -expected[i])
                : (0, ((row.Ranked - mean) / learned.Scale.Spread(row.Task)) - expected[i]);
        }

        factor.SolveLower(scores);
        factor.SolveLower(others);
        var spread = SpreadChoice.Of(learned.Scale.LogSpread, scores, others, Rows.Count(row => row.Task == Asker));
        double[] solved = [.. scores.Zip(others, (score, other) => (score / spread) + other)];
        factor.SolveUpper(solved);
        return (spread, solved);
    }

    private List<Row> NotLearnedYet(IReadOnlyList<Observation> ownTrials, TaskContext task)
    {
        var there = learned.Set.Rows.Where(row => row.Task == Asker).Select(row => row.Sequence).ToHashSet();
        var own = TrainingSet.Of(ownTrials.Where(one => one.Configuration.Space.Id == task.Space.Id), Asker);
        return [.. own.Where(row => !there.Contains(row.Sequence)).OrderBy(row => row.Sequence)];
    }

    private double[] OwnRow(ConfigurationFeatures own, int index, Row row)
    {
        var at = learned.Set.Rows.Count + index;
        var values = new double[at + 1];
        covariances.Cross(own, index, row.Fidelity, values.AsSpan(0, at));
        values[at] = covariances.Variance(own, index) + learned.Covariance.Noise;
        return values;
    }
}
