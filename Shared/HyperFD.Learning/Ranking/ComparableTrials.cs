namespace HyperFD.Learning.Ranking;

/// <summary>
/// What was observed of a past task under equal conditions, and what a strategy would have foretold of it.
/// </summary>
/// <param name="Observations">Of one space and one fidelity, each configuration once.</param>
internal sealed record ComparableTrials(PastTask Task, IReadOnlyList<Observation> Observations)
{
    /// <summary>The most that a task has; of two fidelities with equally many, the higher.</summary>
    public static ComparableTrials Of(PastTask task)
    {
        var most = task.Observations.GroupBy(one => (one.Configuration.Space.Id, one.Fidelity))
            .OrderByDescending(group => group.Count())
            .ThenByDescending(group => group.Key.Fidelity)
            .FirstOrDefault();
        return new ComparableTrials(
            task, [.. (most ?? Enumerable.Empty<Observation>()).DistinctBy(one => one.Configuration)]);
    }

    /// <summary>
    /// The scores in the order in which a strategy would have tried the configurations, knowing none of the scores.
    /// </summary>
    public IReadOnlyList<double?> InOrderOf(IConfigurationStrategy strategy)
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
        var scores = Observations.ToDictionary(one => one.Configuration, one => one.Score);
        // By expected score where the strategy has one, as its list also spreads; else as it lists them.
        return
        [
            .. strategy.Propose(context, [], Observations.Count).Items
                .OrderByDescending(item => item.Prediction.Score ?? 0)
                .Select(item => scores[item.Configuration]),
        ];
    }
}
