using HyperFD.Contracts.SearchSpaces;

namespace HyperFD.Learning.Ranking.Neural;

/// <summary>
/// The networks of all search spaces as they stand after some part of the report log: what a <see cref="Ranker"/>
/// carries on and stores. Immutable.
/// </summary>
/// <param name="Models">By id of the space.</param>
/// <param name="NextAt">Count of observations at which is learned again.</param>
/// <remarks>
/// Learning happens at counts that the log alone decides, so that reports learned one by one, all at once, or around a
/// crash give the same weights: after eight reports at least, or half as many again while everything is learned from
/// the start, a twelfth later: the log of a table is learned in a few seconds.
/// </remarks>
internal sealed record NeuralMemory(IReadOnlyDictionary<string, NeuralModel> Models, long NextAt)
{
    private const int LeastReports = 8;
    private const int FirstShare = 2;
    private const int LaterShare = 12;

    public static NeuralMemory Empty { get; } = new(new Dictionary<string, NeuralModel>(), LeastReports);

    /// <summary>After one more observation; the same while it is not time to learn.</summary>
    public NeuralMemory After(ObservationLog log)
    {
        if (log.Observations < NextAt)
            return this;
        var history = log.History();
        var share = log.Tasks.Count < NeuralLearner.FewTasks ? FirstShare : LaterShare;
        return With(history, NeuralParts.Default, mayGoOn: _ => true) with
        {
            NextAt = log.Observations + Math.Max(LeastReports, log.Observations / share),
        };
    }

    /// <summary>All that a history says, on from here where it goes on.</summary>
    public NeuralMemory After(TaskHistory history, NeuralParts parts) =>
        With(history, parts, one => one.IsStartOf(history));

    private NeuralMemory With(TaskHistory history, NeuralParts parts, Func<NeuralModel, bool> mayGoOn)
    {
        var models = new Dictionary<string, NeuralModel>(StringComparer.Ordinal);
        foreach (var space in SpacesOf(history))
        {
            var earlier = Models.GetValueOrDefault(space.Id);
            if (new NeuralLearner(space, parts)
                .Learn(history, earlier, earlier is not null && mayGoOn(earlier)) is { } model)
                models[space.Id] = model;
        }

        return this with { Models = models };
    }

    private static IEnumerable<SearchSpace> SpacesOf(TaskHistory history) => history.Tasks
        .SelectMany(task => task.Observations).Select(one => one.Configuration.Space).DistinctBy(space => space.Id);
}
