using HyperFD.Contracts.Configurations;

namespace HyperFD.Learning.Ranking;

/// <summary>An observation whose score became a rank among those of the same task and fidelity.</summary>
/// <param name="Rank">In [0, 1], 1 the best; ties share their mean; ½ where there is nothing to compare with.</param>
internal sealed record RankedObservation(Guid TaskId, Configuration Configuration, double Rank)
{
    public static List<RankedObservation> Of(TaskHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        return
        [
            .. from task in history.Tasks
               from comparable in task.Observations.GroupBy(one => (one.Configuration.Space.Id, one.Fidelity))
               from ranked in RankAmong([.. comparable])
               select ranked,
        ];
    }

    private static IEnumerable<RankedObservation> RankAmong(List<Observation> comparable)
    {
        // A failed trial is worse than any score.
        var scores = comparable.Select(one => one.Score ?? double.NegativeInfinity).ToList();
        for (var i = 0; i < comparable.Count; i++)
        {
            var worse = scores.Count(score => score < scores[i]);
            var same = scores.Count(score => score == scores[i]) - 1;
            var rank = comparable.Count == 1 ? 0.5 : (worse + (same / 2.0)) / (comparable.Count - 1);
            yield return new RankedObservation(comparable[i].TaskId, comparable[i].Configuration, rank);
        }
    }
}
