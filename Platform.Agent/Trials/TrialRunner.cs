using HyperFD.Agent.Cli;
using HyperFD.Agent.Transport;
using HyperFD.Contracts.Agents;
using HyperFD.Contracts.Trials;

namespace HyperFD.Agent.Trials;

/// <summary>How the work on a trial ended: exactly one of the three is given, or none when the owner stopped it.</summary>
/// <param name="Done">It has a score.</param>
/// <param name="Failure">It cannot have one.</param>
/// <param name="Told">The server told the agent to stop; the checkpoint is kept.</param>
internal sealed record TrialEnd(TrialDone? Done, WorkerFailure? Failure, AgentInstruction? Told);

/// <summary>Trains one trial in a worker, keeps its lease, shows how far it is, and obeys.</summary>
internal sealed class TrialRunner(HyperFdClient client, AgentHub hub, WorkerRunner workers, Output output, TimeProvider time)
{
    /// <summary>A worker that crashes is started once more from its checkpoint.</summary>
    private const int Starts = 2;

    /// <exception cref="OperationCanceledException">The owner stopped it; the checkpoint is kept.</exception>
    public async Task<TrialEnd> RunAsync(TrialResponse trial, TrialPlan plan, string title, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var ended = new CancellationTokenSource();
        var pulse = new TrialPulse(client, trial, time, stop);
        hub.Received = pulse.Hear;
        var beating = pulse.RunAsync(ended.Token);
        try
        {
            var last = await TrainAsync(plan, title, pulse, stop.Token);
            cancellation.ThrowIfCancellationRequested();
            return last.Stopped is not null && pulse.Told is { } told
                ? new TrialEnd(Done: null, Failure: null, told)
                : new TrialEnd(last.Trained, last.Failed ?? Unexpected(last), Told: null);
        }
        finally
        {
            hub.Received = _ => { };
            await ended.CancelAsync();
            await beating;
        }
    }

    private async Task<WorkerMessage> TrainAsync(TrialPlan plan, string title, TrialPulse pulse, CancellationToken stop)
    {
        for (var start = 1; ; start++)
        {
            var score = "";
            using var view = output.Progress(title, plan.Steps, "steps");
            var last = await workers.RunAsync(new WorkerRequest(Train: plan), Show, stop);
            if (last.Failed?.Reason != WorkerReasons.Crashed || start == Starts)
                return last;
            output.Line($"{title}: {last.Failed.Text} Starting it again from its checkpoint.");

            void Show(WorkerProgress progress)
            {
                if (progress.Point is { } point)
                {
                    pulse.Add(point);
                    score = point.Score is { } measured ? "AP " + Figures.Score(measured) : score;
                }

                view.Report(progress.Step, pulse.ServerAway ? score + " (server away)" : score);
            }
        }
    }

    private static WorkerFailure? Unexpected(WorkerMessage last) => last.Trained is null
        ? new WorkerFailure(WorkerReasons.Internal, "The worker stopped without being asked.", Step: 0, Curve: [])
        : null;
}
