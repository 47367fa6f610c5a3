namespace HyperFD.Learning.Ranking.Shadow;

/// <summary>A snapshot that is to be judged.</summary>
/// <param name="History">All that it has learned.</param>
/// <param name="OwnTasks">
/// Ids of tasks of this platform; those of imported tables judge only where these are too few.
/// </param>
/// <param name="Groups">Tasks that were made of the same data, by id, as far as known.</param>
public sealed record ShadowQuestion(
    TaskHistory History,
    IReadOnlySet<Guid> OwnTasks,
    IReadOnlyDictionary<Guid, string> Groups)
{
    /// <summary>Tasks that judge, at most.</summary>
    public const int MostTasks = 8;

    /// <summary>
    /// Tasks of a history that are learned to be judged, the newest: learning them all would grow without end.
    /// </summary>
    private const int MostLearned = 60;

    /// <summary>The newest tasks that can judge, oldest first.</summary>
    internal IReadOnlyList<JudgedTask> Judges()
    {
        var able = History.Tasks.Select(JudgedTask.Of).OfType<JudgedTask>().ToList();
        var own = able.Where(judge => OwnTasks.Contains(judge.Task.TaskId)).TakeLast(MostTasks).ToList();
        var imported = able.Where(judge => !OwnTasks.Contains(judge.Task.TaskId)).TakeLast(MostTasks - own.Count);
        return [.. imported, .. own];
    }

    /// <summary>
    /// A history that does not know some tasks: without them, without their groups, and without what released the same
    /// meta-features, as that is most likely the same data again.
    /// </summary>
    internal TaskHistory Without(TaskHistory history, IReadOnlyList<JudgedTask> judges) => new(
        [.. history.Tasks.Where(task => !judges.Any(judge => IsAkin(task, judge.Task))).TakeLast(MostLearned)]);

    private bool IsAkin(PastTask one, PastTask judge) =>
        one.TaskId == judge.TaskId
        || (Groups.TryGetValue(one.TaskId, out var group) && group == Groups.GetValueOrDefault(judge.TaskId))
        || (one.MetaFeatures.Count > 0
            && one.ExtractorVersion == judge.ExtractorVersion
            && one.MetaFeatures.SequenceEqual(judge.MetaFeatures));
}
