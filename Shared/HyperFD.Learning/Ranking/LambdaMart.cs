using System.Globalization;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.Recommendations;
using HyperFD.Learning.Ranking.GaussianProcesses;
using HyperFD.Learning.Ranking.Trees;
using MathNet.Numerics.Statistics;

namespace HyperFD.Learning.Ranking;

/// <summary>
/// Learning to rank by boosted trees on (configuration ⊕ meta-features), one query for each past task
/// (<see cref="RankingTrees"/>). Before the first score of the task its order is the trees' order.
/// </summary>
/// <remarks>
/// Own trials: with the trees' scores standardised over the candidates, ŝ, the task is taken to be level + ρ·ŝ + f in
/// units of its spread (<see cref="ScoreScale"/>), f a Gaussian process of variance 1 − ρ², and expected improvement
/// chooses (<see cref="ImprovementSearch"/>). ρ is what the trees achieve on past tasks that were left out
/// (<see cref="LambdaMartModel.Agreement"/>), corrected by the own trials: where the trees foretell little, these soon
/// decide. Trees are trained when first asked, anew when the past tasks have grown by a seventh.
/// </remarks>
public sealed class LambdaMart : IConfigurationStrategy
{
    private const int PoolSize = 2_000;

    private readonly Memo<LambdaMartModel?> memo;
    private volatile ValuedHistory learned = new(TaskHistory.Empty, one => one.Scaled);

    public LambdaMart()
        : this(new Memo<LambdaMartModel?>(1))
    {
    }

    internal LambdaMart(Memo<LambdaMartModel?> memo) => this.memo = memo;

    public string Name => Strategies.LambdaMart;

    public void Learn(TaskHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        learned = new ValuedHistory(history, one => one.Scaled, learned);
    }

    public ProposalList Propose(TaskContext task, IReadOnlyList<Observation> ownTrials, int count)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(ownTrials);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var past = learned.For(task);
        var model = past.Sums.Tasks.Length == 0
            ? null
            : past.AtMilestone((first, _) => new Found(memo.Get(first.Key(), () => LambdaMartModel.Of(first)))).Model;
        if (model is null)
            return DiverseDesign.Propose(task, ownTrials, count, "nothing learned from other tasks yet: exploring");

        var pool = CandidatePool.Draw(task, CandidatePool.Tried(ownTrials), past.WorthALook(), PoolSize, count);
        var asker = new PastTaskInfo(task.TaskId, task.ExtractorVersion, task.MetaFeatures);
        var rows = TrainingSet.Of(ownTrials.Where(one => one.Configuration.Space.Id == task.Space.Id), 0).ToList();
        // What runs was a candidate: whether it is one still changes nothing for the others.
        var all = pool.Concat(task.Running.Where(one => one.Space.Id == task.Space.Id)).Distinct();
        var scores = new Standardised(model, asker, [.. all]);
        var best = ValueList.Best(task, pool, scores.Of, rows.Count == 0 ? count : pool.Count);
        var reason = Reason(past.Sums, model);
        if (rows.Count == 0)
        {
            var prediction = new Prediction(Score: null, Deviation: null, [reason]);
            return new ProposalList([.. best.Select(one => new Proposal(one.Configuration, prediction))], []);
        }

        var search = new ImprovementSearch(task, rows, scores.Ranked(), model.Agreement);
        return new ProposalList(search.Choose([.. best.Select(one => one.Configuration)], count, reason), []);
    }

    private static string Reason(ValueSums past, LambdaMartModel model) => string.Create(
        CultureInfo.InvariantCulture,
        $"ranked by trees of {past.Counts.Sum()} observations of {past.Tasks.Length} earlier tasks, "
            + $"which agree with tasks left out by {model.Agreement:0.00}");

    private sealed record Found(LambdaMartModel? Model);

    /// <summary>Scores of the trees with mean 0 and variance 1 over the candidates.</summary>
    private sealed class Standardised(LambdaMartModel model, PastTaskInfo asker, IReadOnlyList<Configuration> pool)
    {
        private readonly Dictionary<Configuration, double> raw = pool.ToDictionary(
            one => one, one => model.Score(one, asker));

        public double Of(Configuration one) => raw[one];

        public Func<Configuration, double> Ranked()
        {
            if (raw.Count == 0)
                return _ => 0;
            var (mean, deviation) = (raw.Values.Average(), Math.Max(1e-9, raw.Values.PopulationStandardDeviation()));
            return one => ((raw.TryGetValue(one, out var known) ? known : model.Score(one, asker)) - mean) / deviation;
        }
    }
}
