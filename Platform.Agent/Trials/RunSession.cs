using System.Security.Cryptography;
using HyperFD.Agent.Cli;
using HyperFD.Agent.Datasets;
using HyperFD.Agent.Detectors;
using HyperFD.Agent.Enrollment;
using HyperFD.Agent.Files;
using HyperFD.Agent.Privacy;
using HyperFD.Agent.Profiles;
using HyperFD.Agent.Reports;
using HyperFD.Agent.Settings;
using HyperFD.Agent.Transport;
using HyperFD.Agent.Trials.Planning;
using HyperFD.Contracts.Agents;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;
using HyperFD.Learning.Datasets;

namespace HyperFD.Agent.Trials;

/// <summary>What is to be run.</summary>
/// <param name="Folder">Full path of the data set.</param>
/// <param name="Name">Typed by the owner.</param>
/// <param name="Approved">Whether the upload needs no further question.</param>
/// <param name="TestFraction">Share of the images kept away from description, training and choice.</param>
/// <param name="Prune">Whether trials that do badly on the way are stopped.</param>
/// <param name="Machine">How trials are run; null as the owner says, else as measured.</param>
/// <param name="FiledUnder">
/// What the run is found again by, instead of its server's address where that may change.
/// </param>
internal sealed record RunJob(
    string Folder,
    string Name,
    RunOptions Options,
    bool Approved,
    double TestFraction = 0,
    bool Prune = false,
    MachinePlan? Machine = null,
    string? FiledUnder = null);

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
        var ledger = new SentLedger(context.Home.SentLedger, folder.Key, context.Time);
        var server = new Uri(credential.Server);
        var meter = new WireMeter();
        using var http = AgentHttp.Create(server, credential.Token, ledger, meter);
        var client = new HyperFdClient(http);

        var state = folder.ReadState();
        var split = SplitOf(state, folder, dataset, cancellation);
        var workers = new WorkerRunner(WorkerLaunch.Of(context), context.Output.Detail);
        if (state is { CompletedAtUtc: not null } && ResultOf(folder) is { } earlier)
            return Again(state, earlier, split, folder, workers);
        await DeviceProbe.EnsureAsync(workers, context.Value(KnownSettings.Device), cancellation);
        await client.HeartbeatAsync(new HeartbeatRequest(state?.TaskId, TrialId: null), cancellation);
        state = Continue(state) ?? await BeginAsync(folder, dataset, fingerprint, split, cancellation);
        state = await RegisterAsync(folder, client, state, cancellation);

        var machine = job.Machine ?? await new MachinePlanner(context, workers, Environment.ProcessorCount)
            .ChooseAsync(state.Options.Trials - state.Finished.Count, cancellation);
        await using var hub = new AgentHub(server, credential.Token, ledger, meter);
        hub.Start();
        var view = new RunView(context.Output);
        var parts = new RunParts(
            folder,
            client,
            new Outbox(context.Home.Outbox, filedUnder, context.Time),
            _patience,
            new TaskWatch(client, hub, _patience, view, context.Time),
            new TrialRunner(
                client, hub, workers.With(machine.Threads), context.Output, context.Time,
                job.Prune ? new TrialPruning(state.Finished) : null),
            view,
            machine,
            context.Time);
        var loop = new RunLoop(parts, state, trial => PlanOf(trial, folder, split, machine));
        var ended = await RunAsync(loop, cancellation);
        var history = await _patience.AskAsync(
            token => client.HistoryAsync(loop.State.TaskId!.Value, token), cancellation);
        var result = RunResults.Make(loop.State, ended, split, history, ledger, folder);
        if (result.Delivery is { } delivery)
            result = result with
            {
                Int8 = await DeliverAsync(delivery, loop.State.Best!, dataset, split, workers, cancellation),
            };
        if (result.Report is not null)
        {
            var threshold = await new RunReport(context, workers)
                .WriteAsync(result, loop.State.Best!, dataset, split, cancellation);
            result = result with { BestThreshold = threshold };
        }

        RunResults.Keep(result, loop.State, folder);
        view.Summary(result);
        return new RunOutcome(result, loop.State, split, folder, workers);
    }

    /// <summary>
    /// The split of a run that began; else a new one, because what an earlier attempt left may be of other options.
    /// </summary>
    private SplitPlan SplitOf(RunState? state, RunFolder folder, Dataset dataset, CancellationToken cancellation)
    {
        if (state is null)
            RunErrors.EnsureSomethingFits(job.Options.LimitsWith(() => ProfileStore.ModelOfThisMachine(context.Home)));
        var split = (state is null ? null : folder.ReadSplit()) ?? SplitPlans.Make(dataset, job, cancellation);
        folder.Write(split);
        return split;
    }

    /// <summary>The ONNX files.</summary>
    private async Task<Int8Comparison?> DeliverAsync(
        string delivery, FinishedTrial best, Dataset dataset, SplitPlan split, WorkerRunner workers,
        CancellationToken cancellation)
    {
        await Delivery.WriteModelAsync(delivery, best, workers, context.Output, cancellation);
        return await Int8Delivery.WriteAsync(
            delivery, best.Weights!, dataset, split, workers, context.Output, cancellation);
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
                var several => $"in trials {string.Join(" and ", several.Select(trial => trial.Number))}; their checkpoints are kept",
            };
            throw new AgentException(
                ExitCode.Interrupted, "interrupted", $"Stopped {at}.", "Type the same command again to go on.", e);
        }
    }

    /// <summary>The state of an interrupted run, if it was started with the same options.</summary>
    private RunState? Continue(RunState? state)
    {
        if (state is null)
            return null;
        if (state.Options != job.Options)
        {
            throw AgentException.Usage(
                $"A run called '{job.Name}' on this data set was started with other options.",
                "Repeat it with the options it had, or give another --name.");
        }

        context.Output.Line(FormattableString.Invariant(
            $"Going on with '{job.Name}': {state.Finished.Count} of {state.Options.Trials} trials are done."));
        return state with { Server = credential.Server };
    }

    /// <summary>Describes, asks for approval, and writes down what was approved.</summary>
    private async Task<RunState> BeginAsync(
        RunFolder folder, Dataset dataset, string fingerprint, SplitPlan split, CancellationToken cancellation)
    {
        IReadOnlyList<LabelledImage> described = split.Test.Count == 0
            ? dataset.Images
            : [.. split.Train.Concat(split.Validation).Order().Select(i => dataset.Images[i])];
        var digest =
            split.Test.Count == 0 ? fingerprint : DatasetFingerprint.Of(dataset.Folder, described, cancellation);
        var release = DatasetDescription.Describe(context, dataset, described, digest, cancellation);
        var request = UploadRequest.Of(job.Name, release, job.Options, context.Home);
        await Approval.AskAsync(context, request, release, job.Approved, cancellation);
        PrivateFiles.Write(folder.RequestFile, request.Json);
        var state = new RunState(
            Guid.NewGuid().ToString("N"),
            credential.Server,
            job.Name,
            fingerprint,
            job.Options,
            AgentDataset.Facts(dataset, release.Unreadable.Count),
            release.Sha256,
            request.Sha256,
            context.Time.GetUtcNow().UtcDateTime,
            TaskId: null,
            InWork: [],
            Finished: [],
            CompletedAtUtc: null);
        folder.Write(state);
        return state;
    }

    /// <summary>Sends exactly the approved bytes; the key makes a second sending the same registration.</summary>
    private async Task<RunState> RegisterAsync(
        RunFolder folder, HyperFdClient client, RunState state, CancellationToken cancellation)
    {
        if (state.TaskId is not null)
            return state;
        var body = await File.ReadAllBytesAsync(folder.RequestFile, cancellation);
        var key = Convert.ToHexStringLower(
            SHA256.HashData([.. Guid.Parse(state.RunId).ToByteArray(), .. body]).AsSpan(0, 16));
        try
        {
            var task = await _patience.AskAsync(token => client.RegisterAsync(body, key, token), cancellation);
            var registered = state with { TaskId = task.Summary.Id };
            folder.Write(registered);
            return registered;
        }
        catch (ServerProblemException refused) when (refused.Status is >= 400 and < 500)
        {
            folder.Forget();
            throw;
        }
    }

    private TrialPlan PlanOf(TrialResponse trial, RunFolder folder, SplitPlan split, MachinePlan machine) => new(
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

    private RunOutcome Again(RunState state, RunResult result, SplitPlan split, RunFolder folder, WorkerRunner workers)
    {
        context.Output.Line($"'{job.Name}' is complete already; give another --name to run it anew.");
        new RunView(context.Output).Summary(result);
        return new RunOutcome(result, state, split, folder, workers);
    }

    private static RunResult? ResultOf(RunFolder folder) =>
        JsonFile.Read(folder.ResultFile, AgentJson.Default.RunResult);
}
