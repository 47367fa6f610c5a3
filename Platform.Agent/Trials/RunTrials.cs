using HyperFD.Agent.Cli;
using HyperFD.Agent.Settings;
using HyperFD.Agent.Trials.Planning;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;

namespace HyperFD.Agent.Trials;

/// <summary>The trials of a registered task, on as much of this machine as was chosen for them.</summary>
internal sealed class RunTrials(CommandContext context, RunJob job, RunFolder folder, WorkerRunner workers)
{
    /// <param name="outbox">Where reports wait that the server has not taken.</param>
    /// <returns>The run after its last trial, and how the task ended on the server.</returns>
    /// <exception cref="AgentException">The owner stopped it, or no trial could end well here.</exception>
    public async Task<(RunState State, TaskState Ended)> TrainAsync(
        RunState state, SplitPlan split, RunConnection server, Outbox outbox, CancellationToken cancellation)
    {
        var machine = job.Machine ?? await new MachinePlanner(context, workers, Environment.ProcessorCount)
            .ChooseAsync(state.Options.Trials - state.Finished.Count, cancellation);
        server.Hub.Start();
        var view = new RunView(context.Output);
        var parts = new RunParts(
            folder,
            server.Client,
            outbox,
            server.Patience,
            new TaskWatch(server.Client, server.Hub, server.Patience, view, context.Time),
            new TrialRunner(
                server.Client, server.Hub, workers.With(machine.Threads), context.Output, context.Time,
                job.Prune ? new TrialPruning(state.Finished) : null),
            view,
            machine,
            context.Time);
        var loop = new RunLoop(parts, state, trial => PlanOf(trial, split, machine));
        var ended = await RunAsync(loop, cancellation);
        return (loop.State, ended);
    }

    private static async Task<TaskState> RunAsync(RunLoop loop, CancellationToken cancellation)
    {
        try
        {
            return await loop.RunAsync(cancellation);
        }
        catch (OperationCanceledException e) when (cancellation.IsCancellationRequested)
        {
            var at = loop.State.InWork switch
            {
                [] => "between two trials",
                [var one] => FormattableString.Invariant($"in trial {one.Number}; its checkpoint is kept"),
                var several => $"in trials {string.Join(" and ", several.Select(trial => trial.Number))};"
                    + " their checkpoints are kept",
            };
            throw new AgentException(
                ExitCode.Interrupted, "interrupted", $"Stopped {at}.", "Type the same command again to go on.", e);
        }
    }

    private TrialPlan PlanOf(TrialResponse trial, SplitPlan split, MachinePlan machine) => new(
        trial.Configuration,
        job.Folder,
        split.ImageCount,
        split.Train,
        split.Validation,
        trial.FidelitySteps,
        trial.Seed,
        folder.TrialFolder(trial.Id),
        context.Value(KnownSettings.Device),
        machine.Threads,
        machine.PictureBytesOfTrial);
}
