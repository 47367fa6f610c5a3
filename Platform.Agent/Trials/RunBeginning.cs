using System.Security.Cryptography;
using HyperFD.Agent.Cli;
using HyperFD.Agent.Datasets;
using HyperFD.Agent.Files;
using HyperFD.Agent.Privacy;
using HyperFD.Agent.Profiles;
using HyperFD.Agent.Transport;
using HyperFD.Learning.Datasets;

namespace HyperFD.Agent.Trials;

/// <summary>From a data set to a registered task, each step kept so that an interrupted run goes on with it.</summary>
/// <param name="server">Address of the server that is asked now.</param>
internal sealed class RunBeginning(CommandContext context, string server, RunJob job, RunFolder folder)
{
    /// <summary>
    /// The split of a run that began; else a new one, because what an earlier attempt left may be of other options.
    /// </summary>
    public SplitPlan SplitOf(RunState? state, Dataset dataset, CancellationToken cancellation)
    {
        if (state is null)
            RunErrors.EnsureSomethingFits(job.Options.LimitsWith(() => ProfileStore.ModelOfThisMachine(context.Home)));
        var split = (state is null ? null : folder.ReadSplit()) ?? SplitPlans.Make(dataset, job, cancellation);
        folder.Write(split);
        return split;
    }

    /// <summary>The state of an interrupted run, if it was started with the same options.</summary>
    public RunState? Continue(RunState? state)
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
        return state with { Server = server };
    }

    /// <summary>Describes, asks for approval, and writes down what was approved.</summary>
    public async Task<RunState> DescribeAsync(RunData data, CancellationToken cancellation)
    {
        var release = Release(data, cancellation);
        var request = UploadRequest.Of(job.Name, release, job.Options, context.Home);
        await Approval.AskAsync(context, request, release, job.Approved, cancellation);
        PrivateFiles.Write(folder.RequestFile, request.Json);
        var state = new RunState(
            Guid.NewGuid().ToString("N"),
            server,
            job.Name,
            data.Fingerprint,
            job.Options,
            AgentDataset.Facts(data.Dataset, release.Unreadable.Count),
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
    public async Task<RunState> RegisterAsync(
        RunState state, HyperFdClient client, ServerPatience patience, CancellationToken cancellation)
    {
        if (state.TaskId is not null)
            return state;
        var body = await File.ReadAllBytesAsync(folder.RequestFile, cancellation);
        var key = Convert.ToHexStringLower(
            SHA256.HashData([.. Guid.Parse(state.RunId).ToByteArray(), .. body]).AsSpan(0, 16));
        try
        {
            var task = await patience.AskAsync(token => client.RegisterAsync(body, key, token), cancellation);
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

    /// <summary>Of all images but those kept away.</summary>
    private StoredRelease Release(RunData data, CancellationToken cancellation)
    {
        var (dataset, fingerprint, split) = data;
        if (split.Test.Count == 0)
            return DatasetDescription.Describe(context, dataset, dataset.Images, fingerprint, cancellation);
        IReadOnlyList<LabelledImage> described =
            [.. split.Train.Concat(split.Validation).Order().Select(i => dataset.Images[i])];
        var digest = DatasetFingerprint.Of(dataset.Folder, described, cancellation);
        return DatasetDescription.Describe(context, dataset, described, digest, cancellation);
    }
}
