using HyperFD.Contracts.Configurations;

namespace HyperFD.Learning.Ranking;

/// <summary>An observation whose score became a rank among those of the same task and fidelity.</summary>
/// <param name="Rank">In [0, 1], 1 the best; ties share their mean; ½ where there is nothing to compare with.</param>
internal sealed record RankedObservation(Guid TaskId, Configuration Configuration, double Rank)
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
        for (var first = 0; first < order.Length;)
        {
            var next = first + 1;
            while (next < order.Length && scores[order[next]] == scores[order[first]])
                next++;
            var rank = order.Length == 1 ? 0.5 : (first + ((next - first - 1) / 2.0)) / (order.Length - 1);
            for (; first < next; first++)
                ranked[order[first]] = new(comparable[order[first]].TaskId, comparable[order[first]].Configuration, rank);
        }

        return ranked;
    }
}
