using System.Collections.Concurrent;
using HyperFD.Contracts.SearchSpaces;

namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// A history with what was learned of its search spaces; a space without observations is added when it is first asked
/// for. Where likeness by meta-features does not change the choice of who asks for the better
/// (<see cref="MetaFeatureGate"/>), what was learned without it answers.
/// </summary>
internal sealed class LearnedHistory(TaskHistory history, FitMemo memo, ProcessParts parts)
{
    private readonly ConcurrentDictionary<(string SpaceId, bool IsBlind), LearnedProcess> spaces = new();

    /// <summary>Of the asking tasks that the history holds.</summary>
    private readonly ConcurrentDictionary<(string SpaceId, bool IsBlind, Guid Asker), LearnedProcess> askers = new();

    private readonly ConcurrentDictionary<string, ScoreCalibration> calibrations = new(StringComparer.Ordinal);

    private readonly HashSet<Guid> tasks = [.. history.Tasks.Select(task => task.TaskId)];

    /// <summary>Learns every search space of the history at once, so that the first question need not wait.</summary>
    public static LearnedHistory Of(TaskHistory history, FitMemo memo, ProcessParts parts)
    {
        var learned = new LearnedHistory(history, memo, parts);
        var all = history.Tasks.SelectMany(task => task.Observations).Select(one => one.Configuration.Space);
        foreach (var space in all.DistinctBy(space => space.Id))
        {
            if (learned.Of(space).Grid is { Gate: not null })
                learned.Of(space, isBlind: true);
        }

        return learned;
    }

    public LearnedProcess Of(SearchSpace space, bool isBlind = false) => spaces.GetOrAdd(
        (space.Id, isBlind), _ => LearnedProcess.Of(space, Set(space), isBlind ? memo.Blind : memo, Parts(isBlind)));

    /// <summary>For one asker; a task of the history that asks on finds it ready.</summary>
    /// <param name="hasTrials">Of its own: what they show tells more than what is expected before.</param>
    public LearnedProcess Of(TaskContext task, bool hasTrials)
    {
        var isBlind = IsBlind(task, hasTrials);
        var process = Of(task.Space, isBlind);
        return tasks.Contains(task.TaskId)
            ? askers.GetOrAdd(
                (task.Space.Id, isBlind, task.TaskId), _ => process.For(Set(task.Space), task.TaskId, Parts(isBlind)))
            : process;
    }

    /// <summary>Of all observations of a space.</summary>
    public ScoreCalibration CalibrationOf(SearchSpace space) =>
        calibrations.GetOrAdd(space.Id, _ => new ScoreCalibration(Set(space).Rows));

    private bool IsBlind(TaskContext task, bool hasTrials)
    {
        var process = Of(task.Space);
        if (process.Grid is not { Gate: { } gate } grid || grid.Allowed(task) is not { Length: > 0 } allowed)
            return false;
        return !gate.IsOpen(allowed) || (!hasTrials && !Leads(process, task, allowed));
    }

    private bool Leads(LearnedProcess process, TaskContext task, int[] allowed)
    {
        var coded = process.Grid!.Coded.Picked(allowed);
        var with = new TaskPosterior(process, task, []);
        var without = new TaskPosterior(Of(task.Space, isBlind: true), task, []);
        return MetaFeatureGate.Leads([.. with.Means(coded).Select(mean => mean / with.Spread)], without.Means(coded));
    }

    private ProcessParts Parts(bool isBlind) => isBlind ? parts & ~ProcessParts.Likeness : parts;

    private TrainingSet Set(SearchSpace space) => TrainingSet.Of(history, space.Id, parts.HasFlag(ProcessParts.Ranks));
}
