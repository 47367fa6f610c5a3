using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking.GaussianProcesses;
using HyperFD.Learning.Ranking.Neural;

namespace HyperFD.Learning.Ranking;

/// <summary>
/// The learner's durable part: takes observations one by one in order of sequence, each once, and publishes an
/// immutable <see cref="Served"/> ranker after each. Knows no database: after <see cref="Learn"/> the caller stores
/// <see cref="Snapshot"/> with its cursor in one transaction, and after a crash hands everything behind the stored
/// cursor to a restored ranker again. All knowledge is a function of the observations, so that a restored ranker
/// proposes the same; what took the way of all earlier observations to reach, the weights of
/// <see cref="NeuralRanker"/>, is part of the snapshot.
/// </summary>
/// <example>
/// <code>
/// var ranker = stored is null ? new Ranker() : Ranker.Restore(stored.Content, stored.Sha256);
/// foreach (var report in ReportsAfter(ranker.Served.Cursor))
/// {
///     ranker.Learn(report.Observation, report.Task); // at most about a second
///     Store(ranker.Snapshot());
/// }
/// var list = ranker.Served.Propose(task, ownTrials, count: 5); // any thread
/// </code>
/// </example>
public sealed class Ranker
{
    private readonly Lock learning = new();
    private readonly FitMemo memo = new();
    private readonly ObservationLog log;
    private NeuralMemory memory;
    private volatile ServedRanker served;
    private string strategy;

    /// <summary>A ranker that has learned nothing.</summary>
    /// <param name="strategy">One of <see cref="Strategies.Names"/>.</param>
    public Ranker(string strategy = Strategies.Default)
        : this(new ObservationLog(), strategy, NeuralMemory.Empty)
    {
    }

    private Ranker(ObservationLog log, string strategy, NeuralMemory memory)
    {
        (this.log, this.memory) = (log, memory);
        this.strategy = Known(strategy);
        served = Publish();
    }

    /// <summary>
    /// The ranker after the last observation learned; hold on to it to ask several consistent questions.
    /// </summary>
    public ServedRanker Served => served;

    /// <summary>The ranker that <see cref="Snapshot"/> stored.</summary>
    /// <param name="content">Content of the snapshot.</param>
    /// <param name="sha256">Its stored hash, lower-case hexadecimal.</param>
    /// <param name="find">Finds a search space by its id; the product's own spaces when left out.</param>
    /// <exception cref="RankerSnapshotException">
    /// The content is damaged, or of a format or space that is not known here.
    /// </exception>
    public static Ranker Restore(ReadOnlyMemory<byte> content, string sha256, Func<string, SearchSpace?>? find = null)
    {
        var (log, strategy, memory) = Read(content, sha256, find);
        // A strategy that an older or newer version served must not stop this one from starting.
        return new Ranker(log, Strategies.Names.Contains(strategy) ? strategy : Strategies.Default, memory);
    }

    /// <summary>Learns the next observation; false when it, or a later one, was learned before.</summary>
    /// <exception cref="ArgumentException">
    /// Task and observation do not belong together, or a number is impossible.
    /// </exception>
    public bool Learn(Observation observation, PastTaskInfo task)
    {
        lock (learning)
        {
            if (!Append(observation, task))
                return false;
            served = Publish();
            return true;
        }
    }

    /// <summary>
    /// Learns many observations in their order and publishes once, at the end: for a log that is read again from its
    /// start.
    /// </summary>
    /// <returns>How many were new.</returns>
    /// <exception cref="ArgumentException">As above; what came before it is learned.</exception>
    public int LearnAll(IEnumerable<(Observation Observation, PastTaskInfo Task)> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        lock (learning)
        {
            var before = log.Observations;
            try
            {
                foreach (var (observation, task) in reports)
                    Append(observation, task);
            }
            finally
            {
                if (log.Observations > before)
                    served = Publish();
            }

            return (int)(log.Observations - before);
        }
    }

    /// <summary>Changes which strategy is served.</summary>
    /// <exception cref="ArgumentException">No strategy has this name.</exception>
    public void Serve(string name)
    {
        lock (learning)
        {
            strategy = Known(name);
            served = served.With(strategy);
        }
    }

    /// <summary>Everything learned so far, as bytes.</summary>
    public RankerSnapshot Snapshot()
    {
        lock (learning)
        {
            var content = RankerSnapshotFormat.Write(log, strategy, memory);
            var hash = RankerSnapshot.HashOf(content);
            return new RankerSnapshot(content, hash, log.Cursor, log.Observations, log.ScoreSum);
        }
    }

    /// <summary>What is retained of everything learned, tasks in order of their first observation.</summary>
    public TaskHistory History()
    {
        lock (learning)
            return log.History();
    }

    /// <summary>What a stored ranker has learned from, without the work of making a ranker of it.</summary>
    /// <exception cref="RankerSnapshotException">As <see cref="Restore"/>.</exception>
    public static TaskHistory HistoryOf(
        ReadOnlyMemory<byte> content, string sha256, Func<string, SearchSpace?>? find = null) =>
        Read(content, sha256, find).Log.History();

    private static (ObservationLog Log, string Strategy, NeuralMemory Memory) Read(
        ReadOnlyMemory<byte> content, string sha256, Func<string, SearchSpace?>? find) =>
        RankerSnapshot.HashOf(content.Span) == sha256
            ? RankerSnapshotFormat.Read(content, find ?? SearchSpace.Find)
            : throw new RankerSnapshotException("The stored ranker is damaged: its hash is not that of its content.");

    private static string Known(string name) => Strategies.Names.Contains(name)
        ? name
        : throw new ArgumentException($"No strategy is called '{name}'.", nameof(name));

    private bool Append(Observation observation, PastTaskInfo task)
    {
        var isNew = log.Append(observation, task);
        memory = isNew ? memory.After(log) : memory;
        return isNew;
    }

    private ServedRanker Publish()
    {
        var history = log.History();
        var fresh = Strategies.Names.ToDictionary(name => name, name => Strategies.Create(name, memo, memory));
        foreach (var one in fresh.Values)
            one.Learn(history);
        return new ServedRanker(log, strategy, fresh);
    }
}
