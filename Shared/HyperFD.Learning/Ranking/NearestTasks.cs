using System.Globalization;
using HyperFD.Learning.Ranking.GaussianProcesses;

namespace HyperFD.Learning.Ranking;

/// <summary>
/// What ranked high on the tasks of the nearest meta-features comes first: the warm start of auto-sklearn (Feurer et
/// al., Initializing Bayesian Hyperparameter Optimization via Meta-Learning, AAAI 2015), in the form that needs neither
/// a number of neighbours nor configurations that all tasks tried.
/// </summary>
/// <remarks>
/// A candidate's value is the mean of its ranks (<see cref="RankedObservation"/>) over past tasks, smoothed over
/// similar configurations (<see cref="ValueSmoother"/>) and weighted by the places of the tasks when sorted by distance
/// (<see cref="ReachChoice"/>). With a reach below one this is the original, the nearest task's best first; without end
/// it is <see cref="AverageRank"/>; the history decides between them. Distances are scaled by the variance between the
/// released vectors, which holds the noise of their release, and never by less than
/// <see cref="MetaFeatureSpace"/> says. Own trials are not learned from.
/// </remarks>
public sealed class NearestTasks : IConfigurationStrategy
{
    private const int PoolSize = 2_000;

    private volatile ValuedHistory learned = new(TaskHistory.Empty, one => one.Rank);
    private volatile Near? last;

    public string Name => Strategies.NearestTasks;

    public void Learn(TaskHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        learned = new ValuedHistory(history, one => one.Rank, learned);
    }

    public ProposalList Propose(TaskContext task, IReadOnlyList<Observation> ownTrials, int count)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(ownTrials);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var past = learned.For(task);
        if (past.Sums.Tasks.Length == 0)
            return DiverseDesign.Propose(task, ownTrials, count, "nothing learned from other tasks yet: exploring");

        var asker = new PastTaskInfo(task.TaskId, task.ExtractorVersion, task.MetaFeatures);
        var near =
            last is { } known && known.Past == past && known.Asker == asker ? known : last = new Near(past, asker);
        var pool = CandidatePool.Draw(task, CandidatePool.Tried(ownTrials), past.WorthALook(), PoolSize, count);
        var best = ValueList.Best(
            task, pool, one => near.Smoother.Value(one, isKept: task.Candidates is not null), count);
        return ValueList.Explained(best, near.Say, past.Sums, one => past.Smoother.Shares(one, near.Weights));
    }

    /// <summary>Past tasks as one asker sees them; a question is often followed by the next of the same task.</summary>
    private sealed class Near
    {
        public Near(PastValues past, PastTaskInfo asker)
        {
            (Past, Asker) = (past, asker);
            var space = new MetaFeatureSpace(past.Sums.Tasks.Select(task => task.Task));
            var reach = past.AtMilestone((first, smoother) => ReachChoice.Of(first, smoother.Value));
            Weights = ReachChoice.Weights(ReachChoice.Places(asker, past.Sums, space), reach);
            Smoother = past.Smoother.Weighted(Weights);
        }

        public PastValues Past { get; }

        public PastTaskInfo Asker { get; }

        public double[] Weights { get; }

        public ValueSmoother Smoother { get; }

        public string Say(double value) => string.Create(
            CultureInfo.InvariantCulture,
            $"mean rank {value:0.00} (1 is best) over {Weights.Length} earlier tasks, the nearest most, "
                + $"as if over {Weights.Sum():0.0} of them");
    }
}
