using System.Globalization;
using HyperFD.Contracts.Recommendations;

namespace HyperFD.Learning.Ranking;

/// <summary>
/// Task-blind: what ranked high on past tasks comes first. The classical method averages a configuration's normalised
/// rank over tasks; here few configurations repeat, so the average is smoothed over similar ones.
/// </summary>
/// <remarks>
/// Within each task and fidelity scores become ranks in [0, 1], 1 the best, ties sharing their mean, failures last; a
/// lone observation has rank ½ (<see cref="RankedObservation"/>). A candidate's value is their mean over other tasks,
/// smoothed as <see cref="RankSmoother"/> says. Without history it starts with <see cref="DiverseDesign"/>.
/// </remarks>
public sealed class AverageRank : IConfigurationStrategy
{
    private const int PoolSize = 2_000;

    private volatile RankedHistory learned = new(TaskHistory.Empty, earlier: null);

    public string Name => Strategies.AverageRank;

    public void Learn(TaskHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        learned = new RankedHistory(history, learned);
    }

    public ProposalList Propose(TaskContext task, IReadOnlyList<Observation> ownTrials, int count)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(ownTrials);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var past = learned.For(task);
        if (past.Observations.Count == 0)
            return DiverseDesign.Propose(task, ownTrials, count, "nothing learned from other tasks yet: exploring");

        var pool = CandidatePool.Draw(task, CandidatePool.Tried(ownTrials), past.WorthALook(), PoolSize, count);
        var order = new Random(task.Seed);
        var best = pool
            .Select(one => (Configuration: one, Value: past.Value(one, isKept: task.Candidates is not null), Tie: order.Next()))
            .OrderByDescending(one => one.Value).ThenBy(one => one.Tie)
            .Take(count)
            .ToList();
        if (best.Count == 0)
            return new ProposalList([], []);

        return new ProposalList(
            [.. best.Select(one => new Proposal(one.Configuration, Explain(past, one.Value)))],
            SimilarTasks(past, past.Shares(best[0].Configuration)));
    }

    private static Prediction Explain(PastRanks past, double value)
    {
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"mean rank {value:0.00} (1 is best) over {past.Observations.Count} observations of {past.Counts.Count} earlier tasks");
        return new Prediction(Score: null, Deviation: null, [line]);
    }

    private static List<SimilarTask> SimilarTasks(PastRanks past, Dictionary<Guid, double> shares) =>
    [
        .. past.Counts
            .Select(task => new SimilarTask(task.Key, Name: null, shares[task.Key], task.Value))
            .OrderByDescending(similar => similar.Weight),
    ];
}
