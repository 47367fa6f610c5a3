using HyperFD.Agent.Cli;
using HyperFD.Agent.Transport;
using HyperFD.Contracts.Agents;
using HyperFD.Contracts.Trials;

namespace HyperFD.Agent.Trials;

/// <summary>How the work on a trial ended: exactly one of the four is given.</summary>
/// <param name="Done">It has a score.</param>
/// <param name="Failure">It cannot have one.</param>
/// <param name="Pruned">It was not worth going on.</param>
/// <param name="Told">The server told the agent to stop; the checkpoint is kept.</param>
internal sealed record TrialEnd(
    TrialDone? Done = null, WorkerFailure? Failure = null, PrunedTrial? Pruned = null, AgentInstruction? Told = null);

/// <summary>A trial that was stopped because others did better at the same step.</summary>
/// <param name="Step">Optimiser steps done when that was found out.</param>
/// <param name="Seconds">Since this process began with it.</param>
/// <param name="Curve">Measured since this process began with it.</param>
internal sealed record PrunedTrial(int Step, double Seconds, IReadOnlyList<CurvePoint> Curve);

/// <summary>One trial to train.</summary>
/// <param name="Title">For people.</param>
/// <param name="Alone">Whether no other trial is trained beside it.</param>
internal sealed record TrialJob(TrialResponse Trial, TrialPlan Plan, string Title, bool Alone);

/// <summary>
/// Trains a trial in a worker, keeps its lease, shows how far it is, obeys, and stops it early where that is wanted.
/// </summary>
/// <param name="pruning">Null lets every trial go on to its end.</param>
internal sealed class TrialRunner(
    HyperFdClient client, AgentHub hub, WorkerRunner workers, Output output, TimeProvider time, TrialPruning? pruning)
{
    /// <summary>A worker that crashes is started once more from its checkpoint.</summary>
    private const int Starts = 2;

    /// <exception cref="OperationCanceledException">The owner stopped it; the checkpoint is kept.</exception>
    public async Task<TrialEnd> RunAsync(TrialJob job, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var ended = new CancellationTokenSource();
        var pulse = new TrialPulse(client, job.Trial, time, stop);
        var watch = new TrialWatch(job.Trial, pruning, stop, time);
        using var listening = hub.Listen(pulse.Hear);
        var beating = pulse.RunAsync(ended.Token);
        try
        {
            var last = await TrainAsync(job, pulse, watch, stop.Token);
            cancellation.ThrowIfCancellationRequested();
            return End(last, watch.Pruned, pulse.Told);
        }
        finally
        {
            await ended.CancelAsync();
            await beating;
        }
    }

    /// <summary>A worker that had finished when it was told to stop has finished.</summary>
    private static TrialEnd End(WorkerMessage last, PrunedTrial? pruned, AgentInstruction? told) => last switch
    {
        { Trained: { } done } => new TrialEnd(Done: done),
        { Stopped: not null } when pruned is not null => new TrialEnd(Pruned: pruned),
        { Stopped: not null } when told is not null => new TrialEnd(Told: told),
        _ => new TrialEnd(Failure: last.Failed ?? new WorkerFailure(
            WorkerReasons.Internal, "The worker stopped without being asked.", Step: 0, Curve: [])),
    };

    private async Task<WorkerMessage> TrainAsync(
        TrialJob job, TrialPulse pulse, TrialWatch watch, CancellationToken stop)
    {
        for (var start = 1; ; start++)
        {
            var score = "";
            using var view = output.Progress(job.Title, job.Plan.Steps, "steps", job.Alone);
            var last = await workers.RunAsync(new WorkerRequest(Train: job.Plan), Show, stop);
            if (last.Failed?.Reason != WorkerReasons.Crashed || start == Starts)
                return last;
            output.Line($"{job.Title}: {last.Failed.Text} Starting it again from its checkpoint.");

            void Show(WorkerProgress progress)
            {
                if (progress.Point is { } point)
                {
                    pulse.Add(point);
                    watch.Add(point);
                    score = point.Score is { } measured ? "AP " + Figures.Score(measured) : score;
                }

                view.Report(progress.Step, pulse.ServerAway ? score + " (server away)" : score);
            }
        }
    }
}
