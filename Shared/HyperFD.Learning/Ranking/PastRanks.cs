using System.Collections.Concurrent;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;

namespace HyperFD.Learning.Ranking;

/// <summary>What <see cref="AverageRank"/> knows for one search space and one asking task.</summary>
internal sealed class PastRanks
{
    private const int GoodOnes = 10;

    private readonly RankSmoother? smoother;
    private readonly ConcurrentDictionary<Configuration, double> values = new();
    private readonly Lazy<IReadOnlyList<Configuration>> good;

    public PastRanks(SearchSpace space, IReadOnlyList<RankedObservation> past)
    {
        (Observations, smoother) = (past, past.Count == 0 ? null : new RankSmoother(space, past));
        good = new(() => [.. past.OrderByDescending(one => one.Rank).Select(one => one.Configuration).Distinct().Take(GoodOnes)]);
    }

    public IReadOnlyList<RankedObservation> Observations { get; }

    /// <summary>Observations of each task.</summary>
    public IReadOnlyDictionary<Guid, int> Counts => smoother!.Counts;

    /// <summary>What was observed, then the neighbours of the best of it; made while it is walked.</summary>
    public IEnumerable<Configuration> WorthALook()
    {
        foreach (var one in Observations)
            yield return one.Configuration;
        foreach (var near in good.Value.SelectMany(one => one.Neighbours()))
            yield return near;
    }

    /// <summary>Expected rank in [0, 1], 1 the best.</summary>
    /// <param name="isKept">Whether the candidate comes from a list that will be asked for again.</param>
    public double Value(Configuration candidate, bool isKept) =>
        isKept ? values.GetOrAdd(candidate, smoother!.Value) : smoother!.Value(candidate);

    /// <inheritdoc cref="RankSmoother.Shares"/>
    public Dictionary<Guid, double> Shares(Configuration candidate) => smoother!.Shares(candidate);
}

/// <summary>A history as ranks; what follows from it is made when it is first asked for.</summary>
internal sealed class RankedHistory
{
    private readonly Dictionary<PastTask, List<RankedObservation>> byTask = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Guid> tasks = [];
    private readonly ConcurrentDictionary<(string SpaceId, Guid Asker), PastRanks> ranks = new();

    /// <param name="earlier">Tasks that are the same objects there keep their ranks.</param>
    public RankedHistory(TaskHistory history, RankedHistory? earlier)
    {
        foreach (var task in history.Tasks)
        {
            byTask[task] = earlier?.byTask.GetValueOrDefault(task) ?? [.. RankedObservation.Of(task)];
            tasks.Add(task.TaskId);
        }
    }

    public PastRanks For(TaskContext task) => ranks.GetOrAdd(
        (task.Space.Id, tasks.Contains(task.TaskId) ? task.TaskId : Guid.Empty),
        key => new PastRanks(task.Space, [.. byTask.Values.SelectMany(one => one).Where(one =>
            one.TaskId != key.Asker && one.Configuration.Space.Id == key.SpaceId)]));
}
