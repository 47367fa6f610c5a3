using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking.GaussianProcesses;

namespace HyperFD.Learning.Ranking;

/// <summary>
/// A Gaussian process over (task, configuration): scores of one task at one configuration say something about like
/// configurations on all tasks, more on tasks with like meta-features, most on the task itself. How much of each, and
/// which parameters matter, is chosen by the evidence; whether meta-features count at all, by past tasks held out.
/// Proposes by expected improvement, conditioned on the task's own trials.
/// </summary>
/// <remarks>
/// Covariance: (T∘C + s·δ_task)∘F + σ²I; <see cref="CovarianceGradient"/> has the parts. Different fidelities are
/// modelled, not mixed: F lets scores of other step counts count less. Other extractor versions share what all tasks
/// share, no more. A failed trial counts as the lowest score of its task and fidelity. Before any score is known it
/// explores (<see cref="DiverseDesign"/>). Where many past tasks tried the same configurations, as in a table, all of
/// their scores count (<see cref="SharedGrid"/>), and which configurations go together is learned from them
/// (<see cref="LearnedCovariance"/>); where meta-features do not tell these tasks apart, whatever the gaps
/// (<see cref="TableProcess"/>). The first trial is what is expected to be best, the next ones what is expected to
/// improve most on it: <see cref="BatchSearch"/>.
/// </remarks>
public sealed class MultiTaskGaussianProcess : IConfigurationStrategy
{
    private const int PoolSize = 2_000;
    private const int GoodOnes = 5;

    private readonly FitMemo memo;
    private readonly ProcessParts parts;
    private volatile LearnedHistory learned;

    public MultiTaskGaussianProcess()
        : this(new FitMemo())
    {
    }

    internal MultiTaskGaussianProcess(
        FitMemo memo, string name = Strategies.MultiTaskGaussianProcess, ProcessParts parts = ProcessParts.All) =>
        (this.memo, Name, this.parts, learned) =
            (memo, name, parts, new LearnedHistory(TaskHistory.Empty, memo, parts));

    public string Name { get; }

    /// <summary>Learns every search space of the history at once, so that the first question need not wait.</summary>
    public void Learn(TaskHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        learned = LearnedHistory.Of(history, memo, parts);
    }

    public ProposalList Propose(TaskContext task, IReadOnlyList<Observation> ownTrials, int count)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(ownTrials);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var history = learned;
        var process = history.Of(task, ownTrials.Count > 0);
        var posterior = new TaskPosterior(process, task, ownTrials);
        if (posterior.IsBlank)
            return DiverseDesign.Propose(task, ownTrials, count, "nothing learned yet that could tell: exploring");

        var pool = Pool(task, ownTrials, process, posterior, count);
        if (count == 0 || pool.Length == 0)
            return new ProposalList([], []);
        Configuration[] running = [.. task.Running.Where(one => one.Space.Id == task.Space.Id)];
        var coded = CodedConfigurations.Of(task.Space, [.. pool, .. running]);
        var best = posterior.BestOwnMean();
        var search = new BatchSearch(posterior, coded, posterior.Means(coded), running.Length, count);
        var choices = search.Choose(count, best);
        int[] chosen = [.. choices.Select(one => one.Index)];
        var explanation = new Explanation(process, posterior, coded, chosen, best)
        {
            // The task's own trials are scores as they are, and what is foretold beside them is in their units.
            Calibration = posterior.HasTrials ? null : history.CalibrationOf(task.Space),
        };
        return Explained(explanation, choices, pool);
    }

    /// <summary>Hyperparameters in use for a space, for benchmarks and tests.</summary>
    internal Hyperparameters HyperparametersOf(SearchSpace space) => learned.Of(space).Hyperparameters;

    private static ProposalList Explained(Explanation explanation, List<Choice> choices, Configuration[] pool)
    {
        var proposals = new List<Proposal>();
        foreach (var (place, choice) in choices.Index())
        {
            var prediction = explanation.Prediction(choice, place, pool[choice.Index]);
            proposals.Add(new Proposal(pool[choice.Index], prediction));
        }

        return new ProposalList(proposals, explanation.SimilarTasks(0));
    }

    private static Configuration[] Pool(
        TaskContext task,
        IReadOnlyList<Observation> ownTrials,
        LearnedProcess process,
        TaskPosterior posterior,
        int count)
    {
        var also = task.Candidates is null ? WorthALook(task.Space, process, posterior) : [];
        var pool = CandidatePool.Draw(task, CandidatePool.Tried(ownTrials), also, PoolSize, count).ToArray();
        // Among equals the seed decides, not the order in which they were found.
        new Random(task.Seed).Shuffle(pool);
        return pool;
    }

    /// <summary>The default, what was observed, and the neighbours of the best of it.</summary>
    private static IEnumerable<Configuration> WorthALook(
        SearchSpace space, LearnedProcess process, TaskPosterior posterior)
    {
        var grid = process.Grid?.Shared.Configurations ?? [];
        Configuration[] seen = [.. posterior.Rows.Select(row => row.Configuration).Concat(grid).Distinct()];
        var means = posterior.Means(CodedConfigurations.Of(space, seen));
        var good = seen.Zip(means).OrderByDescending(pair => pair.Second).Take(GoodOnes).Select(pair => pair.First);
        return [Configuration.Default(space), .. seen, .. good.SelectMany(one => one.Neighbours())];
    }
}
