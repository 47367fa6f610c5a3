using HyperFD.Contracts.SearchSpaces;

namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// What was learned of one search space: hyperparameters, the grid of the history where it has one, and the factor of
/// the covariance of the other observations, given the grid. Immutable, and a function of the history alone.
/// </summary>
/// <remarks>
/// With a grid, it alone chooses the hyperparameters: those of the encoding from at most <see cref="MostFitted"/>
/// observations, the rest from all. Without one they are chosen again only when the log has grown by about a seventh
/// (<see cref="Milestone"/>), from the first observations up to that milestone, at most <see cref="MostFitted"/> of
/// them (<see cref="TableFit"/> says how many of a table): so that learning one report stays cheap, and so that a
/// ranker restored from its log has the same ones. Predictions rest on the whole grid or table and at most
/// <see cref="MostKept"/> other observations, thinned as <see cref="TrainingSet.Thinned"/> says.
/// </remarks>
internal sealed class LearnedProcess
{
    public const int MostFitted = 192;
    public const int MostKept = 800;
    public const int Iterations = 40;

    private readonly GridExtension? extension;
    private readonly ProcessChoice choice;

    private LearnedProcess(ParameterKernels kernels, TrainingSet all, ProcessChoice choice)
    {
        (Tasks, Kernels, Scale) = (all.Tasks, kernels, new ScoreScale(all.Rows));
        (Grid, Set, MetaFeatures, Hyperparameters) = choice;
        this.choice = choice;
        Covariance = new CovarianceFunction(Kernels, Hyperparameters);
        extension = Grid is null ? null : new GridExtension(Covariance, Grid.Coded, Grid.Process);
        Features = FeaturesOf(CodedConfigurations.Of(kernels.Space, [.. Set.Rows.Select(row => row.Configuration)]));
        Expected = ExpectedOfRows();
        Factor = Cholesky.Factor(Lower())
            ?? throw new InvalidOperationException("A covariance with noise on its diagonal is not positive definite.");
    }

    /// <summary>All tasks of the history.</summary>
    public IReadOnlyList<PastTaskInfo> Tasks { get; }

    /// <summary>Observations outside the grid.</summary>
    public TrainingSet Set { get; }

    public FittedGrid? Grid { get; }

    public ParameterKernels Kernels { get; }

    public MetaFeatureSpace MetaFeatures { get; }

    public Hyperparameters Hyperparameters { get; }

    public CovarianceFunction Covariance { get; }

    public ScoreScale Scale { get; }

    /// <summary>Of <see cref="Set"/>, [n].</summary>
    public ConfigurationFeatures Features { get; }

    /// <summary>Expected normalised scores of <see cref="Set"/>, given the grid; [n].</summary>
    public double[] Expected { get; }

    public Cholesky Factor { get; }

    /// <param name="memo">Used with the same <paramref name="parts"/> only.</param>
    public static LearnedProcess Of(
        SearchSpace space, TrainingSet all, FitMemo memo, ProcessParts parts = ProcessParts.All) =>
        Of(new ParameterKernels(space), all, memo, parts);

    /// <summary>
    /// The same for one asker, whose trials in a table are then its own; nothing changes where the history is no table.
    /// </summary>
    public LearnedProcess For(TrainingSet all, Guid asker, ProcessParts parts)
    {
        var index = Grid?.Table is null ? -1 : Tasks.ToList().FindIndex(task => task.TaskId == asker);
        return index < 0 || !Grid!.Shared.Tasks.Contains(index)
            ? this
            : new LearnedProcess(Kernels, all, choice.For(Kernels, all, index, parts));
    }

    private static LearnedProcess Of(ParameterKernels kernels, TrainingSet all, FitMemo memo, ProcessParts parts) =>
        new(kernels, all, ProcessChoice.Of(kernels, all, memo, parts));

    /// <summary>The greatest number up to <paramref name="count"/> in 0, 1, 2, …, 14, 16, 18, 20, 23, …</summary>
    public static int Milestone(int count)
    {
        var milestone = 0;
        for (var next = 1; next <= count; next = Math.Max(next + 1, next * 8 / 7))
            milestone = next;
        return milestone;
    }

    /// <summary>The greatest power of √2 up to <paramref name="count"/>: what is dear is asked less often.</summary>
    public static int Judges(int count) => count == 0 ? 0 : (int)Math.Pow(2, Math.Floor(2 * Math.Log2(count)) / 2);

    public static Hyperparameters Fit(ParameterKernels kernels, TrainingSet set, ProcessParts parts)
    {
        var prior = Hyperparameters.Prior(kernels.Count);
        if (set.Rows.Count < 2)
            return prior;
        var objective = new EvidenceObjective(set, kernels, MetaFeatureSpace.Of(set.Tasks, parts));
        var found = Rprop.Maximise(objective.Evaluate, prior.Logarithms, Iterations);
        return new Hyperparameters(found).WithOffset(objective.LevelVariance);
    }

    public ConfigurationFeatures FeaturesOf(CodedConfigurations configurations) =>
        extension?.Of(configurations) ?? new ConfigurationFeatures(configurations, [], []);

    /// <inheritdoc cref="GridExtension.Carried"/>
    public double[] Carried(double[] coordinates) => extension!.Carried(coordinates);

    /// <inheritdoc cref="GridExtension.Solve"/>
    public void Solve(double[] x) => extension!.Solve(x);

    private double[] ExpectedOfRows()
    {
        var expected = new double[Set.Rows.Count];
        foreach (var task in Set.Rows.Index().GroupBy(one => one.Item.Task))
        {
            var view = new TaskView(this, Tasks[task.Key], task.Key);
            foreach (var same in task.GroupBy(one => one.Item.Fidelity))
            {
                int[] indices = [.. same.Select(one => one.Index)];
                var means = view.Expected(Features.Picked(indices), same.Key);
                for (var i = 0; i < indices.Length; i++)
                    expected[indices[i]] = means[i];
            }
        }

        return expected;
    }

    private double[][] Lower()
    {
        var lower = new double[Set.Rows.Count][];
        foreach (var task in Set.Rows.Index().GroupBy(one => one.Item.Task))
        {
            var view = new TaskView(this, Tasks[task.Key], task.Key);
            var covariances = new RowCovariances(this, view, task.Key, Set.Rows, Features);
            foreach (var (i, row) in task)
            {
                lower[i] = new double[i + 1];
                covariances.Cross(Features, i, row.Fidelity, lower[i].AsSpan(0, i));
                lower[i][i] = covariances.Variance(Features, i) + Covariance.Noise;
            }
        }

        return lower;
    }
}
