using System.Globalization;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.Recommendations;

namespace HyperFD.Learning.Ranking;

/// <summary>
/// Task-blind: what ranked high on past tasks comes first. The classical method averages a configuration's normalised rank
/// over tasks; here few configurations repeat, so the average is smoothed over similar ones.
/// </summary>
/// <remarks>
/// Within each task and fidelity scores become ranks r in [0, 1], 1 the best, ties sharing their mean, failures last; a lone
/// observation has r = ½. A candidate's value is the Nadaraya–Watson mean Σ w·r / Σ w over all observations of other tasks
/// with w = exp(−d²/2h²), d² in parameters (<see cref="ConfigurationDistance"/>), and one more observation of weight
/// <see cref="PriorWeight"/> and rank ½, so that a candidate unlike all observed ones counts as average. In a table whose
/// configurations repeat, a configuration's own ranks dominate. Without history it starts with <see cref="DiverseDesign"/>.
/// </remarks>
public sealed class AverageRank : IConfigurationStrategy
{
    private const int PoolSize = 2_000;
    private const double Bandwidth = 0.7;
    private const double PriorWeight = 0.5;
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
        var distance = new ConfigurationDistance(task.Space);
        var order = new Random(task.Seed);
        var best = pool
            .Select(one => (Configuration: one, Value: Smooth(past, one, distance), Tie: order.Next()))
            .OrderByDescending(one => one.Value).ThenBy(one => one.Tie)
            .Take(count)
            .ToList();
        if (best.Count == 0)
            return new ProposalList([], []);

        return new ProposalList(
            [.. best.Select(one => new Proposal(one.Configuration, Explain(past, one.Value)))],
            Shares(past, best[0].Configuration, distance));
    }

    private static double Smooth(List<RankedObservation> past, Configuration candidate, ConfigurationDistance distance)
    {
        var (weights, sum) = (PriorWeight, PriorWeight / 2);
        foreach (var one in past)
        {
            var weight = Weight(one, candidate, distance);
            weights += weight;
            sum += weight * one.Rank;
        }

        return sum / weights;
    }

    private static double Weight(RankedObservation one, Configuration candidate, ConfigurationDistance distance) =>
        Math.Exp(-distance.Squared(one.Configuration, candidate) / (2 * Bandwidth * Bandwidth));

    private static Prediction Explain(List<RankedObservation> past, double value)
    {
        var tasks = past.Select(one => one.TaskId).Distinct().Count();
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"mean rank {value:0.00} (1 is best) over {past.Count} observations of {tasks} earlier tasks, like and unlike");
        return new Prediction(Score: null, Deviation: null, [line]);
    }

    private static List<SimilarTask> Shares(
        List<RankedObservation> past,
        Configuration top,
        ConfigurationDistance distance)
    {
        var total = PriorWeight + past.Sum(one => Weight(one, top, distance));
        return
        [
            .. past.GroupBy(one => one.TaskId)
                .Select(group => new SimilarTask(
                    group.Key,
                    Name: null,
                    group.Sum(one => Weight(one, top, distance)) / total,
                    group.Count()))
                .OrderByDescending(similar => similar.Weight),
        ];
    }
}
