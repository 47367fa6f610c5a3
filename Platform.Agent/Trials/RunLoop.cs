using HyperFD.Agent.Transport;
using HyperFD.Agent.Trials.Planning;
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
    MachinePlan Machine,
    TimeProvider Time);

/// <summary>
/// Trial after trial, or several side by side, until the budget is spent. Each step is written to disk before the next
/// one begins, so that a kill anywhere loses at most the batches since the last checkpoint.
/// </summary>
internal sealed class RunLoop(RunParts parts, RunState initial, Func<TrialResponse, TrialPlan> plan)
{
    private readonly NextTrials _next = new(parts);
    private int _parallel = parts.Machine.Parallel;

    public RunState State { get; private set; } = initial;

    private Guid TaskId => State.TaskId!.Value;

    /// <returns>How the task ended on the server.</returns>
    public async Task<TaskState> RunAsync(CancellationToken cancellation)
    {
        await DeliverAsync(cancellation);
        await SettleAsync(cancellation);
        while (true)
        {
            AgentInstruction? told;
            await using (var slots = new TrialSlots(parts.Trials, cancellation))
            {
                (told, var ended) = await WorkAsync(slots, cancellation);
                if (ended is { } state)
                    return state;
            }

            if (told is null)
                return await CompleteAsync(cancellation);
            if (await parts.Watch.WaitWhilePausedAsync(TaskId, cancellation) is { } stopped)
                return stopped;
            if (told == AgentInstruction.Cancel)
                await SettleAsync(cancellation);
        }
    }

    /// <summary>Trains until nothing is left to do, or the server says otherwise, or the task ended.</summary>
    private async Task<(AgentInstruction? Told, TaskState? Ended)> WorkAsync(
        TrialSlots slots, CancellationToken cancellation)
    {
        for (var isSpent = false; ;)
        {
            while (!isSpent && slots.Count < _parallel)
            {
                var (next, ended) = await TakeAsync(slots, cancellation);
                if (ended is not null)
                    return (null, ended);
                isSpent = next is null && slots.Count < _parallel;
                if (next is not null)
                    Start(next, slots);
            }

            if (slots.Count == 0)
                return (null, null);
            var (job, end) = await slots.NextAsync();
            if (end.Told is { } told)
                return (told, null);
            Finish(job.Trial, end);
            await DeliverAsync(cancellation);
        }
    }

    /// <summary>A trial that was begun before and is not in work, else one from the server.</summary>
    private async Task<(TrialResponse? Next, TaskState? Ended)> TakeAsync(
        TrialSlots slots, CancellationToken cancellation)
    {
        if (State.InWork.FirstOrDefault(trial => !slots.Holds(trial.Id)) is { } begun)
            return (begun, null);
        var (next, ended) = await _next.AskAsync(State, cancellation);
        if (next is null || State.InWork.All(trial => trial.Id != next.Id))
            return (next, ended);
        _parallel = 1; // a server that knows one open trial only
        return (null, null);
    }

    private void Start(TrialResponse trial, TrialSlots slots)
    {
        Save(State.Begin(trial));
        parts.View.TrialStarts(trial, State);
        RunErrors.EnsureSpace(parts.Folder.Folder);
        slots.Start(new TrialJob(trial, plan(trial), RunView.Title(trial, State), Alone: _parallel == 1));
    }

    /// <exception cref="Cli.AgentException">It failed for a reason that the next trial would fail for too.</exception>
    private void Finish(TrialResponse trial, TrialEnd end)
    {
        if (end.Failure is { } failure && RunErrors.EndsRun(failure) is { } error)
            throw error;
        var report = TrialReports.Of(end, trial);
        var weights = end.Done is { } done ? Path.Combine(parts.Folder.TrialFolder(trial.Id), done.Weights) : null;
        parts.Outbox.Add(trial.Id, TrialReports.Bytes(report));
        Save(State.Finish(new FinishedTrial(trial, report, weights)));
        parts.View.TrialEnds(trial, report, end.Failure, State);
    }

    private async Task DeliverAsync(CancellationToken cancellation)
    {
        var refused = await parts.Patience.AskAsync(
            token => parts.Outbox.DeliverAsync(parts.Client, token), cancellation);
        foreach (var report in refused)
            parts.View.ReportRefused(report);
    }

    /// <summary>
    /// A trial kept open here may have ended on the server: its report arrived just before a kill, or the server gave
    /// it up while the agent was away.
    /// </summary>
    private async Task SettleAsync(CancellationToken cancellation)
    {
        if (State.InWork.Count == 0)
            return;
        var trials = await parts.Patience.AskAsync(token => parts.Client.TrialsAsync(TaskId, token), cancellation);
        foreach (var begun in State.InWork)
        {
            var known = trials.FirstOrDefault(trial => trial.Id == begun.Id);
            if (known is { State: TrialState.Proposed or TrialState.Running or TrialState.Stale })
                continue;
            var weights = Path.Combine(parts.Folder.TrialFolder(begun.Id), Delivery.WeightsFile);
            Save(known is { State: TrialState.Succeeded }
                ? State.Finish(new FinishedTrial(
                    begun, TrialReports.OfServer(known), File.Exists(weights) ? weights : null))
                : State.Drop(begun.Id));
        }
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
