using HyperFD.Contracts.Configurations;

namespace HyperFD.Learning.Ranking;

/// <summary>All observations of one configuration together.</summary>
internal sealed record RankSum(Configuration Configuration, int Count, double Ranks);

/// <summary>Observations summed by configuration, and which of them each task made.</summary>
internal sealed class RankSums
{
    public RankSums(IReadOnlyList<RankedObservation> observations)
    {
        var (indices, distinct) = (new Dictionary<Configuration, int>(), new List<(Configuration Configuration, int Count, double Ranks)>());
        var byTask = new Dictionary<Guid, List<(int Index, double Rank)>>();
        foreach (var (task, configuration, rank) in observations)
        {
            if (!indices.TryGetValue(configuration, out var index))
            {
                indices[configuration] = index = distinct.Count;
                distinct.Add((configuration, 0, 0));
            }

            distinct[index] = (configuration, distinct[index].Count + 1, distinct[index].Ranks + rank);
            if (!byTask.TryGetValue(task, out var own))
                byTask[task] = own = [];
            own.Add((index, rank));
        }

        Distinct = [.. distinct.Select(one => new RankSum(one.Configuration, one.Count, one.Ranks))];
        ByTask = byTask;
    }

    public IReadOnlyList<RankSum> Distinct { get; }

    /// <summary>Indices into <see cref="Distinct"/>, with the rank there.</summary>
    public IReadOnlyDictionary<Guid, List<(int Index, double Rank)>> ByTask { get; }
}
