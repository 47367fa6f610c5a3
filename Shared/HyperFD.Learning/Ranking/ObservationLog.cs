namespace HyperFD.Learning.Ranking;

/// <summary>
/// What a ranker has learned from, in order, with the sums that an independent reader of the report log can check. Used
/// by one thread at a time.
/// </summary>
/// <remarks>
/// Memory stays flat: at most <see cref="MaxRetained"/> observations are kept. Beyond that the task with the most of
/// them (the oldest such) loses the one in the middle of its scores: the ends say most about what to try and what to
/// avoid. A complete table loses its shape with that, so the limit is far above any table that ships.
/// <see cref="Observations"/>, <see cref="ScoreSum"/> and <see cref="Cursor"/> count everything ever learned.
/// </remarks>
internal sealed class ObservationLog
{
    public const int MaxRetained = 20_000;

    private readonly List<PastTaskInfo> tasks = [];
    private readonly Dictionary<Guid, List<Observation>> byTask = [];
    private int retained;

    /// <summary>Sequence number of the last observation learned; 0 before the first.</summary>
    public long Cursor { get; private set; }

    /// <summary>How many observations were learned, failed trials included.</summary>
    public long Observations { get; private set; }

    /// <summary>Sum of the scores learned, added up in order of sequence; failed trials add nothing.</summary>
    public double ScoreSum { get; private set; }

    public IReadOnlyList<PastTaskInfo> Tasks => tasks;

    /// <summary>Takes the next observation; false when it, or a later one, was taken before.</summary>
    /// <exception cref="ArgumentException">
    /// Task and observation do not belong together, or a number is impossible.
    /// </exception>
    public bool Append(Observation observation, PastTaskInfo task)
    {
        Check(observation, task);
        if (observation.Sequence <= Cursor)
            return false;

        // As a restored log has it.
        Retain(observation.Cost is null ? observation : observation with { Cost = null }, task);
        Cursor = observation.Sequence;
        Observations++;
        ScoreSum += observation.Score ?? 0;
        if (retained > MaxRetained)
            Forget();
        return true;
    }

    /// <summary>Sets what is already dropped into the sums, when a log is read back.</summary>
    public void Resume(long cursor, long observations, double scoreSum) =>
        (Cursor, Observations, ScoreSum) = (cursor, observations, scoreSum);

    /// <summary>Puts an observation back that was retained before; sums stay as they are.</summary>
    public void Retain(Observation observation, PastTaskInfo task)
    {
        if (!byTask.TryGetValue(task.TaskId, out var observations))
        {
            byTask[task.TaskId] = observations = [];
            tasks.Add(task);
        }

        observations.Add(observation);
        retained++;
    }

    /// <summary>An immutable copy of what is retained, tasks in order of their first observation.</summary>
    public TaskHistory History() => new(
    [
        .. tasks.Select(task =>
            new PastTask(task.TaskId, task.ExtractorVersion, task.MetaFeatures, [.. byTask[task.TaskId]])),
    ]);

    private void Check(Observation observation, PastTaskInfo task)
    {
        ArgumentNullException.ThrowIfNull(observation);
        ArgumentNullException.ThrowIfNull(task);
        if (observation.TaskId != task.TaskId)
            throw new ArgumentException($"Observation {observation.Sequence} is of another task.", nameof(task));
        if (observation.Score is { } score && !double.IsFinite(score))
            throw new ArgumentException($"Observation {observation.Sequence} scored {score}.", nameof(observation));
        if (observation.Sequence < 1 || observation.Fidelity < 1)
            throw new ArgumentException("Sequence and fidelity start at 1.", nameof(observation));
        if (task.MetaFeatures.Any(value => !double.IsFinite(value)))
            throw new ArgumentException($"Task {task.TaskId} has a meta-feature that is not finite.", nameof(task));
        var known = tasks.Find(other => other.TaskId == task.TaskId);
        if (known is not null && !Same(known, task))
            throw new ArgumentException($"Task {task.TaskId} had other meta-features before.", nameof(task));
    }

    private static bool Same(PastTaskInfo one, PastTaskInfo other) =>
        one.ExtractorVersion == other.ExtractorVersion && one.MetaFeatures.SequenceEqual(other.MetaFeatures);

    private void Forget()
    {
        var crowded = byTask[tasks.MaxBy(task => byTask[task.TaskId].Count)!.TaskId];
        var middle = crowded.OrderBy(one => one.Score ?? double.NegativeInfinity).ElementAt(crowded.Count / 2);
        crowded.Remove(middle);
        retained--;
    }
}
