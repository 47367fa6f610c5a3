using HyperFD.Agent.Cli;
using HyperFD.Agent.Datasets;
using HyperFD.Agent.Enrollment;
using HyperFD.Agent.Settings;
using HyperFD.Agent.Transport;
using HyperFD.Contracts.Agents;

namespace HyperFD.Agent.Trials;

/// <summary>A run at its end, with what a caller needs to measure further.</summary>
internal sealed record RunOutcome(
    RunResult Result, RunState State, SplitPlan Split, RunFolder Folder, WorkerRunner Workers);

/// <summary>The main job from folder to delivered detector; the same job goes on where it was interrupted.</summary>
internal sealed class RunSession(CommandContext context, Credential credential, RunJob job)
{
    private readonly ServerPatience _patience = new(
        TimeSpan.FromMinutes(context.Value(KnownSettings.PatienceMinutes)), context.Output, context.Time);

    public async Task<RunOutcome> ExecuteAsync(CancellationToken cancellation)
    {
        var dataset = AgentDataset.Read(job.Folder, cancellation);
        var fingerprint = DatasetFingerprint.Of(dataset.Folder, dataset.Images, cancellation);
        var filedUnder = job.FiledUnder ?? credential.Server;
        var folder = new RunFolder(context.Home, filedUnder, fingerprint, job.Name);
        using var running = folder.Lock();
        await using var server = new RunConnection(context, credential, folder.Key, _patience);

        var state = folder.ReadState();
        var beginning = new RunBeginning(context, credential.Server, job, folder);
        var data = new RunData(dataset, fingerprint, beginning.SplitOf(state, dataset, cancellation));
        var workers = new WorkerRunner(WorkerLaunch.Of(context), context.Output.Detail);
        if (state is { CompletedAtUtc: not null } && folder.ReadResult() is { } earlier)
            return Again(new RunOutcome(earlier, state, data.Split, folder, workers));
        await DeviceProbe.EnsureAsync(workers, context.Value(KnownSettings.Device), cancellation);
        await server.Client.HeartbeatAsync(new HeartbeatRequest(state?.TaskId, TrialId: null), cancellation);
        state = beginning.Continue(state) ?? await beginning.DescribeAsync(data, cancellation);
        state = await beginning.RegisterAsync(state, server.Client, _patience, cancellation);

        var outbox = new Outbox(context.Home.Outbox, filedUnder, context.Time);
        (state, var ended) = await new RunTrials(context, job, folder, workers)
            .TrainAsync(state, data.Split, server, outbox, cancellation);
        var result = await new RunEnding(context, folder, workers)
            .DeliverAsync(state, ended, data, server, cancellation);
        new RunView(context.Output).Summary(result);
        return new RunOutcome(result, state, data.Split, folder, workers);
    }

    private RunOutcome Again(RunOutcome earlier)
    {
        context.Output.Line($"'{job.Name}' is complete already; give another --name to run it anew.");
        new RunView(context.Output).Summary(earlier.Result);
        return earlier;
    }
}
