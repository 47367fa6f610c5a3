using HyperFD.Contracts.Configurations;

namespace HyperFD.Learning.Ranking.Shadow;

/// <summary>A task on which rankers are judged: what they would have foretold of it, against what was observed.</summary>
/// <param name="Observations">Comparable with each other: of one space and one fidelity, each configuration once.</param>
internal sealed record JudgedTask(PastTask Task, IReadOnlyList<Observation> Observations)
{
    /// <summary>Fewer say nothing of an order.</summary>
    private const int LeastObservations = 4;

    /// <summary>More, as a table may have, only cost time: every n-th of them is asked about.</summary>
    private const int MostObservations = 32;

    /// <summary>Null where too little of the task is known, or all of it is the same.</summary>
    public static JudgedTask? Of(PastTask task)
    {
        var comparable = task.Observations.GroupBy(one => (one.Configuration.Space.Id, one.Fidelity))
            .OrderByDescending(group => group.Count())
            .ThenByDescending(group => group.Key.Fidelity)
            .FirstOrDefault();
        List<Observation> full = [.. (comparable ?? Enumerable.Empty<Observation>()).DistinctBy(one => one.Configuration)];
        if (full.Count(one => one.Score is not null) < LeastObservations || full.Max(one => one.Score) == full.Min(one => one.Score))
            return null;

        var step = (full.Count + MostObservations - 1) / MostObservations;
        List<Observation> asked = [.. full.Where((_, index) => index % step == 0)];
        return asked.Any(one => one.Score is not null) ? new JudgedTask(task, asked) : null;
    }

    /// <summary>Asks for an order of the configurations before any of them is tried.</summary>
    public RankQuality Judge(IConfigurationStrategy strategy)
    {
        var scores = Observations.ToDictionary(one => one.Configuration, one => one.Score);
        return RankQuality.Of([.. Order(strategy).Select(one => scores[one])]);
    }

    /// <summary>By expected score where the strategy has one, as its list also spreads; else as it lists them.</summary>
    private IEnumerable<Configuration> Order(IConfigurationStrategy strategy)
    {
        var context = new TaskContext(
            Task.TaskId,
            Observations[0].Configuration.Space,
            Task.ExtractorVersion,
            Task.MetaFeatures,
            Observations[0].Fidelity,
            _ => true,
            Seed: 1)
        {
            Candidates = [.. Observations.Select(one => one.Configuration)],
        };
        return strategy.Propose(context, [], Observations.Count).Items
            .OrderByDescending(item => item.Prediction.Score ?? 0)
            .Select(item => item.Configuration);
    }
}
