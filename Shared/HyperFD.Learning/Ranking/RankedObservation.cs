using HyperFD.Contracts.Configurations;

namespace HyperFD.Learning.Ranking;

/// <summary>An observation whose score became a rank among those of the same task and fidelity.</summary>
/// <param name="Rank">In [0, 1], 1 the best; ties share their mean; ½ where there is nothing to compare with.</param>
/// <param name="Scaled">
/// (score − lowest)/(highest − lowest) among the same; a failure is the lowest; ½ where all are one.
/// </param>
internal sealed record RankedObservation(Guid TaskId, Configuration Configuration, double Rank, double Scaled)
{
    public static List<RankedObservation> Of(TaskHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        return [.. history.Tasks.SelectMany(Of)];
    }

    public static IEnumerable<RankedObservation> Of(PastTask task) =>
        from comparable in task.Observations.GroupBy(one => (one.Configuration.Space.Id, one.Fidelity))
        from ranked in RankAmong([.. comparable])
        select ranked;

    private static RankedObservation[] RankAmong(List<Observation> comparable)
    {
        // A failed trial is worse than any score.
        double[] scores = [.. comparable.Select(one => one.Score ?? double.NegativeInfinity)];
        int[] order = [.. Enumerable.Range(0, scores.Length)];
        Array.Sort([.. scores], order);
        var ranked = new RankedObservation[scores.Length];
        var there = comparable.Where(one => one.Score is not null).Select(one => one.Score!.Value).DefaultIfEmpty(0)
            .ToList();
        var (low, high) = (there.Min(), there.Max());
        // Where some failed and all others are one, those are best.
        var least = low == high && there.Count < scores.Length ? low - 1 : low;
        double Scaled(double score) => high == least ? 0.5 : Math.Clamp((score - least) / (high - least), 0, 1);
        for (var first = 0; first < order.Length;)
        {
            var next = first + 1;
            while (next < order.Length && scores[order[next]] == scores[order[first]])
                next++;
            var rank = order.Length == 1 ? 0.5 : (first + ((next - first - 1) / 2.0)) / (order.Length - 1);
            for (; first < next; first++)
            {
                var one = comparable[order[first]];
                ranked[order[first]] = new(one.TaskId, one.Configuration, rank, Scaled(scores[order[first]]));
            }
        }

        return ranked;
    }
}
