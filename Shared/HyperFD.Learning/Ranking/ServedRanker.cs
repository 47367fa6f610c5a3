namespace HyperFD.Learning.Ranking;

/// <summary>
/// A ranker as it stood after one observation: immutable, so that any thread may ask it while the next report is
/// learned.
/// </summary>
public sealed class ServedRanker
{
    private readonly Dictionary<string, IConfigurationStrategy> strategies;

    internal ServedRanker(ObservationLog log, string strategy, Dictionary<string, IConfigurationStrategy> strategies)
        : this(strategy, strategies)
    {
        Cursor = log.Cursor;
        Observations = log.Observations;
        ScoreSum = log.ScoreSum;
    }

    private ServedRanker(string strategy, Dictionary<string, IConfigurationStrategy> strategies) =>
        (Strategy, this.strategies) = (strategy, strategies);

    /// <summary>
    /// Name of the strategy that <see cref="Propose(TaskContext, IReadOnlyList{Observation}, int)"/> uses.
    /// </summary>
    public string Strategy { get; }

    /// <summary>Sequence number of the last observation learned; 0 before the first.</summary>
    public long Cursor { get; private init; }

    /// <summary>How many observations were learned, failed trials included.</summary>
    public long Observations { get; private init; }

    /// <summary>Sum of the scores learned.</summary>
    public double ScoreSum { get; private init; }

    /// <summary>The next configurations for a task; see the laws of <see cref="IConfigurationStrategy"/>.</summary>
    public ProposalList Propose(TaskContext task, IReadOnlyList<Observation> ownTrials, int count) =>
        Propose(Strategy, task, ownTrials, count);

    /// <summary>What another strategy would propose from the same observations.</summary>
    /// <exception cref="ArgumentException">No strategy has this name.</exception>
    public ProposalList Propose(string strategy, TaskContext task, IReadOnlyList<Observation> ownTrials, int count) =>
        strategies.TryGetValue(strategy, out var asked)
            ? asked.Propose(task, ownTrials, count)
            : throw new ArgumentException($"No strategy is called '{strategy}'.", nameof(strategy));

    /// <summary>The same knowledge, served by another strategy.</summary>
    /// <exception cref="ArgumentException">No strategy has this name.</exception>
    public ServedRanker With(string strategy) => strategies.ContainsKey(strategy)
        ? new(strategy, strategies) { Cursor = Cursor, Observations = Observations, ScoreSum = ScoreSum }
        : throw new ArgumentException($"No strategy is called '{strategy}'.", nameof(strategy));
}
