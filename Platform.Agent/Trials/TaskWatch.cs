using HyperFD.Agent.Transport;
using HyperFD.Contracts.Agents;
using HyperFD.Contracts.Tasks;

namespace HyperFD.Agent.Trials;

/// <summary>What the server says about the task while no trial is trained.</summary>
internal sealed class TaskWatch(
    HyperFdClient client, AgentHub hub, ServerPatience patience, RunView view, TimeProvider time)
{
    public async Task<TaskState> StateAsync(Guid task, CancellationToken cancellation) =>
        (await patience.AskAsync(token => client.TaskAsync(task, token), cancellation)).Summary.State;

    /// <summary>Waits while the task is paused; null once it goes on, else how it ended.</summary>
    public async Task<TaskState?> WaitWhilePausedAsync(Guid task, CancellationToken cancellation)
    {
        for (var told = false; ; told = true)
        {
            var state = await StateAsync(task, cancellation);
            if (state != TaskState.Paused)
                return state is TaskState.Open or TaskState.Running ? null : state;
            if (!told)
                view.Paused();
            await WaitForWordAsync(task, cancellation);
        }
    }

    /// <summary>Until a command is pushed, or a heartbeat is answered with something other than "pause".</summary>
    private async Task WaitForWordAsync(Guid task, CancellationToken cancellation)
    {
        var pushed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listening = hub.Listen(command =>
        {
            if (command.TaskId == task && command.Instruction != AgentInstruction.Pause)
                pushed.TrySetResult();
        });
        while (!pushed.Task.IsCompleted)
        {
            var answer = await patience.AskAsync(
                token => client.HeartbeatAsync(new HeartbeatRequest(task, TrialId: null), token), cancellation);
            if (answer.Instruction != AgentInstruction.Pause)
                break;
            var interval = Task.Delay(TimeSpan.FromSeconds(Math.Max(1, answer.IntervalSeconds)), time, cancellation);
            await Task.WhenAny(pushed.Task, interval);
            cancellation.ThrowIfCancellationRequested();
        }
    }
}
