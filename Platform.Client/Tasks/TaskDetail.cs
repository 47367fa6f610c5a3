using HyperFD.Contracts.Live;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;

namespace HyperFD.Client.Tasks;

/// <summary>A task as its page shows it, and how each push changes it. Pushes of other tasks change nothing.</summary>
public sealed record TaskDetail(
    TaskResponse Task, IReadOnlyList<TimelineEvent> Events, IReadOnlyList<TrialResponse> Trials)
{
    public Guid Id => Task.Summary.Id;

    public TrialResponse? Best => Trials.Where(trial => trial.Score is not null).MaxBy(trial => trial.Score);

    public TaskDetail With(TaskSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return summary.Id == Id ? this with { Task = Task with { Summary = summary } } : this;
    }

    public TaskDetail With(TimelineEvent added)
    {
        ArgumentNullException.ThrowIfNull(added);
        return added.TaskId == Id && Events.All(known => known.Sequence != added.Sequence)
            ? this with { Events = [.. Events.Append(added).OrderBy(known => known.Sequence)] }
            : this;
    }

    public TaskDetail With(TrialResponse trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return trial.TaskId == Id
            ? this with
            {
                Trials = [.. Trials.Where(known => known.Id != trial.Id).Append(trial).OrderBy(known => known.Number)],
            }
            : this;
    }

    /// <summary>
    /// Appends points to a curve; a step that is known already replaces it and all after it (a new attempt).
    /// </summary>
    public TaskDetail With(CurveExtension extension)
    {
        ArgumentNullException.ThrowIfNull(extension);
        return extension.TaskId == Id && Trials.FirstOrDefault(known => known.Id == extension.TrialId) is { } trial
            ? With(TrialReading.Extended(trial, extension.Points))
            : this;
    }
}
