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
    private const int GoodOnes = 10;

    private volatile IReadOnlyList<RankedObservation> learned = [];

    public string Name => Strategies.AverageRank;

    public void Learn(TaskHistory history) => learned = RankedObservation.Of(history);

    public ProposalList Propose(TaskContext task, IReadOnlyList<Observation> ownTrials, int count)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(ownTrials);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var past = learned
            .Where(one => one.TaskId != task.TaskId && one.Configuration.Space.Id == task.Space.Id)
            .ToList();
        if (past.Count == 0)
            return DiverseDesign.Propose(task, ownTrials, count, "nothing learned from other tasks yet: exploring");

        var good = past.OrderByDescending(one => one.Rank).Select(one => one.Configuration).Distinct().Take(GoodOnes);
        var also = past.Select(one => one.Configuration).Concat(good.SelectMany(one => one.Neighbours()));
        var pool = CandidatePool.Draw(task, CandidatePool.Tried(ownTrials), also, PoolSize, count);
        var smoother = new RankSmoother(task.Space, past);
        var order = new Random(task.Seed);
        var best = pool
            .Select(one => (Configuration: one, Value: smoother.Value(one), Tie: order.Next()))
            .OrderByDescending(one => one.Value).ThenBy(one => one.Tie)
            .Take(count)
            .ToList();
        if (best.Count == 0)
            return new ProposalList([], []);

        return new ProposalList(
            [.. best.Select(one => new Proposal(one.Configuration, Explain(past, one.Value)))],
            SimilarTasks(past, smoother.Shares(best[0].Configuration)));
    }

    private static Prediction Explain(List<RankedObservation> past, double value)
    {
        var tasks = past.Select(one => one.TaskId).Distinct().Count();
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"mean rank {value:0.00} (1 is best) over {past.Count} observations of {tasks} earlier tasks");
        return new Prediction(Score: null, Deviation: null, [line]);
    }

    private static List<SimilarTask> SimilarTasks(List<RankedObservation> past, Dictionary<Guid, double> shares) =>
    [
        .. past.GroupBy(one => one.TaskId)
            .Select(group => new SimilarTask(group.Key, Name: null, shares[group.Key], group.Count()))
            .OrderByDescending(similar => similar.Weight),
    ];
}
