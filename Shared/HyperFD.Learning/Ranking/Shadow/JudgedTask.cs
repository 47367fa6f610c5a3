namespace HyperFD.Learning.Ranking.Shadow;

/// <summary>
/// A task on which rankers are judged: what they would have foretold of it, against what was observed.
/// </summary>
internal sealed record JudgedTask(ComparableTrials Asked)
{
    /// <summary>Fewer say nothing of an order.</summary>
    private const int LeastObservations = 4;

    /// <summary>More, as a table may have, only cost time: every n-th of them is asked about.</summary>
    private const int MostObservations = 32;

    public PastTask Task => Asked.Task;

    /// <summary>Null where too little of the task is known, or all of it is the same.</summary>
    public static JudgedTask? Of(PastTask task)
    {
        var all = ComparableTrials.Of(task);
        var full = all.Observations;
        if (full.Count(one => one.Score is not null) < LeastObservations
            || full.Max(one => one.Score) == full.Min(one => one.Score))
        {
            return null;
        }

        var step = (full.Count + MostObservations - 1) / MostObservations;
        List<Observation> asked = [.. full.Where((_, index) => index % step == 0)];
        return asked.Any(one => one.Score is not null) ? new JudgedTask(all with { Observations = asked }) : null;
    }

    /// <summary>Asks for an order of the configurations before any of them is tried.</summary>
    public RankQuality Judge(IConfigurationStrategy strategy) => RankQuality.Of(Asked.InOrderOf(strategy));
}
