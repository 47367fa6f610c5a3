using HyperFD.Agent.Transport;
using HyperFD.Contracts;
using HyperFD.Contracts.Agents;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;

namespace HyperFD.Agent.Trials;

/// <summary>What a loop works with.</summary>
internal sealed record RunParts(
    RunFolder Folder,
    HyperFdClient Client,
    Outbox Outbox,
    ServerPatience Patience,
    TaskWatch Watch,
    TrialRunner Trials,
    RunView View,
    TimeProvider Time);

/// <summary>
/// Trial after trial until the budget is spent. Each step is written to disk before the next one begins, so that a kill
/// anywhere loses at most the batches since the last checkpoint.
/// </summary>
internal sealed class RunLoop(RunParts parts, RunState initial, Func<TrialResponse, TrialPlan> plan)
{
    public RunState State { get; private set; } = initial;

    private Guid TaskId => State.TaskId!.Value;

    /// <returns>How the task ended on the server.</returns>
    public async Task<TaskState> RunAsync(CancellationToken cancellation)
    {
        await DeliverAsync(cancellation);
        await SettleOpenTrialAsync(cancellation);
        while (true)
        {
            if (State.Open is null)
            {
                var (next, ended) = await NextAsync(cancellation);
                if (ended is { } state)
                    return state;
                if (next is null)
                    return await CompleteAsync(cancellation);
                Save(State with { Open = next });
            }

            if (await WorkAsync(State.Open!, cancellation) is { } stopped)
                return stopped;
            await DeliverAsync(cancellation);
        }
    }

    /// <summary>Trains the open trial; a state is answered when the task ended meanwhile.</summary>
    private async Task<TaskState?> WorkAsync(TrialResponse trial, CancellationToken cancellation)
    {
        parts.View.TrialStarts(trial, State);
        RunErrors.EnsureSpace(parts.Folder.Folder);
        var end = await parts.Trials.RunAsync(trial, plan(trial), RunView.Title(trial, State), cancellation);
        if (end.Told == AgentInstruction.Pause)
            return await parts.Watch.WaitWhilePausedAsync(TaskId, cancellation);
        if (end.Told == AgentInstruction.Cancel)
            return await AfterCancelAsync(cancellation);
        if (end.Failure is { } failure && RunErrors.EndsRun(failure) is { } error)
            throw error;

        var report = end.Done is { } done ? TrialReports.Succeeded(done) : TrialReports.Failed(end.Failure!, trial);
        var weights = end.Done is { } kept ? Path.Combine(parts.Folder.TrialFolder(trial.Id), kept.Weights) : null;
        parts.Outbox.Add(trial.Id, TrialReports.Bytes(report));
        Save(State.Finish(new FinishedTrial(trial, report, weights)));
        parts.View.TrialEnds(trial, report, end.Failure, State);
        return null;
    }

    /// <summary>The next trial; neither when the budget is spent or no configuration is left within the limits.</summary>
    private async Task<(TrialResponse? Next, TaskState? Ended)> NextAsync(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                // A new key for each question: after a kill, asking again is a new attempt at the same trial.
                var key = Guid.NewGuid().ToString("N");
                return (await parts.Patience.AskAsync(
                    token => parts.Client.NextTrialAsync(TaskId, key, token), cancellation), null);
            }
            catch (ServerProblemException problem) when (problem.ProblemType == ProblemTypes.NoConfigurationLeft)
            {
                RunErrors.EnsureSomethingFits(State);
                return (null, null);
            }
            catch (ServerProblemException problem) when (problem.ProblemType == ProblemTypes.IllegalTransition)
            {
                var ended = await parts.Watch.WaitWhilePausedAsync(TaskId, cancellation);
                if (ended is not null)
                    return (null, ended);
            }
        }
    }

    private async Task DeliverAsync(CancellationToken cancellation)
    {
        var refused = await parts.Patience.AskAsync(
            token => parts.Outbox.DeliverAsync(parts.Client, token), cancellation);
        foreach (var report in refused)
            parts.View.ReportRefused(report);
    }

    /// <summary>
    /// A trial kept open here may have ended on the server: its report arrived just before a kill, or the server gave it
    /// up while the agent was away.
    /// </summary>
    private async Task SettleOpenTrialAsync(CancellationToken cancellation)
    {
        if (State.Open is not { } open)
            return;
        var trials = await parts.Patience.AskAsync(token => parts.Client.TrialsAsync(TaskId, token), cancellation);
        var known = trials.FirstOrDefault(trial => trial.Id == open.Id);
        if (known is { State: TrialState.Proposed or TrialState.Running or TrialState.Stale })
            return;
        var weights = Path.Combine(parts.Folder.TrialFolder(open.Id), Delivery.WeightsFile);
        Save(known is { State: TrialState.Succeeded }
            ? State.Finish(new FinishedTrial(open, TrialReports.OfServer(known), File.Exists(weights) ? weights : null))
            : State with { Open = null });
    }

    private async Task<TaskState?> AfterCancelAsync(CancellationToken cancellation)
    {
        var ended = await parts.Watch.WaitWhilePausedAsync(TaskId, cancellation);
        await SettleOpenTrialAsync(cancellation);
        return ended;
    }

    private async Task<TaskState> CompleteAsync(CancellationToken cancellation)
    {
        try
        {
            await parts.Patience.AskAsync(token => parts.Client.CompleteAsync(TaskId, token), cancellation);
        }
        catch (ServerProblemException problem) when (problem.ProblemType == ProblemTypes.IllegalTransition)
        {
            var state = await parts.Watch.StateAsync(TaskId, cancellation);
            if (state != TaskState.Completed)
                return state;
        }

        Save(State with { CompletedAtUtc = parts.Time.GetUtcNow().UtcDateTime });
        return TaskState.Completed;
    }

    private void Save(RunState state)
    {
        State = state;
        parts.Folder.Write(state);
    }
}
