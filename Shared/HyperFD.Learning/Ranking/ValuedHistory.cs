using System.Collections.Concurrent;
using HyperFD.Contracts.Configurations;

namespace HyperFD.Learning.Ranking;

/// <summary>A history as values in [0, 1]; what follows from it is made when it is first asked for.</summary>
internal sealed class ValuedHistory
{
    private readonly IReadOnlyList<PastTask> tasks;
    private readonly Func<RankedObservation, double> value;
    private readonly Dictionary<PastTask, List<RankedObservation>> byTask = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Guid> ids = [];
    // by space, for the first tasks
    private readonly Dictionary<string, PastValues> begun = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string SpaceId, Guid Asker), PastValues> made = new();

    /// <param name="value">What counts of an observation: its rank, or its scaled score.</param>
    /// <param name="earlier">
    /// Tasks that are the same objects there keep their ranks; where they are its first tasks, what was made of them
    /// grows.
    /// </param>
    public ValuedHistory(TaskHistory history, Func<RankedObservation, double> value, ValuedHistory? earlier = null)
    {
        (tasks, this.value) = (history.Tasks, value);
        foreach (var task in tasks)
        {
            byTask[task] = earlier?.byTask.GetValueOrDefault(task) ?? [.. RankedObservation.Of(task)];
            ids.Add(task.TaskId);
        }

        if (earlier is null
            || !earlier.tasks.SequenceEqual(tasks.Take(earlier.tasks.Count), ReferenceEqualityComparer.Instance))
        {
            return;
        }

        foreach (var (space, past) in earlier.begun)
            begun[space] = past;
        foreach (var (key, past) in earlier.made.Where(one => one.Key.Asker == Guid.Empty))
            begun[key.SpaceId] = past;
    }

    /// <summary>What other tasks say about the asker's space.</summary>
    public PastValues For(TaskContext task) =>
        made.GetOrAdd((task.Space.Id, ids.Contains(task.TaskId) ? task.TaskId : Guid.Empty), key =>
        {
            var start = key.Asker == Guid.Empty ? begun.GetValueOrDefault(key.SpaceId) : null;
            start ??= new PastValues(task.Space);
            var more = tasks.Skip(start.Covered).Where(one => one.TaskId != key.Asker);
            return start.With([.. more.Select(one => (InfoOf(one), ValuesOf(one, key.SpaceId)))]);
        });

    private static PastTaskInfo InfoOf(PastTask task) => new(task.TaskId, task.ExtractorVersion, task.MetaFeatures);

    private IReadOnlyList<(Configuration, double)> ValuesOf(PastTask task, string spaceId) =>
        [.. byTask[task].Where(one => one.Configuration.Space.Id == spaceId)
            .Select(one => (one.Configuration, value(one)))];
}
