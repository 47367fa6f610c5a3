using System.Globalization;

namespace HyperFD.Learning.Ranking;

/// <summary>
/// Task-blind: what ranked high on past tasks comes first. The classical method averages a configuration's normalised
/// rank over tasks; here few configurations repeat, so the average is smoothed over similar ones.
/// </summary>
/// <remarks>
/// Within each task and fidelity scores become ranks in [0, 1], 1 the best, ties sharing their mean, failures last; a
/// lone observation has rank ½ (<see cref="RankedObservation"/>). A candidate's value is their mean over other tasks,
/// smoothed as <see cref="ValueSmoother"/> says. Without history it starts with <see cref="DiverseDesign"/>.
/// </remarks>
public sealed class AverageRank : IConfigurationStrategy
{
    private const int PoolSize = 2_000;

    private volatile ValuedHistory learned = new(TaskHistory.Empty, one => one.Rank);

    public string Name => Strategies.AverageRank;

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

        var pool = CandidatePool.Draw(task, CandidatePool.Tried(ownTrials), past.WorthALook(), PoolSize, count);
        var best = ValueList.Best(task, pool, one => past.Value(one, isKept: task.Candidates is not null), count);
        return ValueList.Explained(best, value => Say(past, value), past.Sums, one => past.Smoother.Shares(one));
    }

    private static string Say(PastValues past, double value) => string.Create(
        CultureInfo.InvariantCulture,
        $"mean rank {value:0.00} (1 is best) over {past.Sums.Counts.Sum()} observations of "
            + $"{past.Sums.Tasks.Length} earlier tasks");
}
