using HyperFD.Contracts.SearchSpaces;

namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// What was learned of one search space: hyperparameters, and the factor of the covariance of the observations kept.
/// Immutable, and a function of the history alone.
/// </summary>
/// <remarks>
/// Hyperparameters are chosen again only when the log has grown by about a seventh (<see cref="Milestone"/>), from the
/// first observations up to that milestone, at most <see cref="MostFitted"/> of them: so that learning one report stays
/// cheap, and so that a ranker restored from its log has the same ones. Predictions rest on at most
/// <see cref="MostKept"/> observations, thinned as <see cref="TrainingSet.Thinned"/> says.
/// </remarks>
internal sealed class LearnedProcess
{
    public const int MostFitted = 192;
    public const int MostKept = 800;
    private const int Iterations = 40;

    private LearnedProcess(SearchSpace space, TrainingSet set, Hyperparameters hyperparameters)
    {
        Set = set;
        Kernels = new ParameterKernels(space);
        MetaFeatures = new MetaFeatureSpace(set.Tasks);
        Hyperparameters = hyperparameters;
        Covariance = new CovarianceFunction(Kernels, hyperparameters);
        Coded = CodedConfigurations.Of(space, [.. set.Rows.Select(row => row.Configuration)]);
        Factor = Cholesky.Factor(Lower())
            ?? throw new InvalidOperationException("A covariance with noise on its diagonal is not positive definite.");
    }

    public TrainingSet Set { get; }

    public ParameterKernels Kernels { get; }

    public MetaFeatureSpace MetaFeatures { get; }

    public Hyperparameters Hyperparameters { get; }

    public CovarianceFunction Covariance { get; }

    public CodedConfigurations Coded { get; }

    public Cholesky Factor { get; }

    public static LearnedProcess Of(SearchSpace space, TrainingSet all, FitMemo memo)
    {
        var fitted = all.First(Milestone(all.Rows.Count)).Thinned(MostFitted);
        return new LearnedProcess(space, all.Thinned(MostKept), memo.Get(fitted, () => Fit(space, fitted)));
    }

    /// <summary>The greatest number up to <paramref name="count"/> in 0, 1, 2, …, 14, 16, 18, 20, 23, …</summary>
    public static int Milestone(int count)
    {
        var milestone = 0;
        for (var next = 1; next <= count; next = Math.Max(next + 1, next * 8 / 7))
            milestone = next;
        return milestone;
    }

    private static Hyperparameters Fit(SearchSpace space, TrainingSet set)
    {
        var prior = Hyperparameters.Prior(space.Parameters.Count);
        if (set.Rows.Count < 2)
            return prior;
        var objective = new EvidenceObjective(set, new ParameterKernels(space), new MetaFeatureSpace(set.Tasks));
        return new Hyperparameters(Rprop.Maximise(objective.Evaluate, prior.Logarithms, Iterations));
    }

    private double[][] Lower()
    {
        var tasks = new double[Set.Tasks.Count][];
        for (var i = 0; i < tasks.Length; i++)
        {
            tasks[i] = [.. Set.Tasks.Select((other, j) =>
                Covariance.Tasks(MetaFeatures.SquaredDistance(Set.Tasks[i], other), i == j))];
        }

        var lower = new double[Set.Rows.Count][];
        for (var i = 0; i < lower.Length; i++)
        {
            lower[i] = new double[i + 1];
            Covariance.Configurations(Coded, i, Coded, lower[i].AsSpan(0, i));
            var row = Set.Rows[i];
            for (var j = 0; j < i; j++)
            {
                var other = Set.Rows[j];
                var offset = row.Task == other.Task ? Covariance.Offset : 0;
                var likeness = FidelityKernel.Of(row.Fidelity, other.Fidelity);
                lower[i][j] = ((tasks[row.Task][other.Task] * lower[i][j]) + offset) * likeness;
            }

            lower[i][i] = Covariance.Variance + Covariance.Noise;
        }

        return lower;
    }
}
