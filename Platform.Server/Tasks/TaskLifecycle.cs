using HyperFD.Contracts.Tasks;
using HyperFD.Server.Data;

namespace HyperFD.Server.Tasks;

/// <summary>What may be asked of a task.</summary>
internal enum TaskIntent
{
    Start,
    Pause,
    Resume,
    Complete,
    Fail,
    Cancel,
}

/// <summary>Open → Running ⇄ Paused → Completed | Failed | Cancelled; Open → Cancelled. Nothing else.</summary>
internal static class TaskLifecycle
{
    private static readonly Dictionary<(TaskState From, TaskIntent Intent), TaskState> Allowed = new()
    {
        [(TaskState.Open, TaskIntent.Start)] = TaskState.Running,
        [(TaskState.Open, TaskIntent.Cancel)] = TaskState.Cancelled,
        [(TaskState.Running, TaskIntent.Pause)] = TaskState.Paused,
        [(TaskState.Running, TaskIntent.Complete)] = TaskState.Completed,
        [(TaskState.Running, TaskIntent.Fail)] = TaskState.Failed,
        [(TaskState.Running, TaskIntent.Cancel)] = TaskState.Cancelled,
        [(TaskState.Paused, TaskIntent.Resume)] = TaskState.Running,
        [(TaskState.Paused, TaskIntent.Complete)] = TaskState.Completed,
        [(TaskState.Paused, TaskIntent.Fail)] = TaskState.Failed,
        [(TaskState.Paused, TaskIntent.Cancel)] = TaskState.Cancelled,
    };

    /// <exception cref="IllegalTransitionException">The state does not allow it.</exception>
    public static TaskState Next(TaskState from, TaskIntent intent) => Allowed.TryGetValue((from, intent), out var next)
        ? next
        : throw new IllegalTransitionException($"A task that is {from} cannot {intent}.");

    public static bool IsEnded(TaskState state) =>
        state is TaskState.Completed or TaskState.Failed or TaskState.Cancelled;
}
