using HyperFD.Agent.Cli;
using HyperFD.Contracts.Tasks;

namespace HyperFD.Agent.Trials;

/// <summary>
/// Failures of a worker that are not the configuration's fault: the run stops and goes on once they are mended.
/// </summary>
internal static class RunErrors
{
    /// <summary>What a trial's checkpoints and weights may take on the disk, bytes.</summary>
    public const long SpaceOfTrial = 256L << 20;

    private const string NothingFits = "nothing-fits";

    /// <returns>Null when the failure belongs to the trial and is reported as such.</returns>
    public static AgentException? EndsRun(WorkerFailure failure) => failure.Reason switch
    {
        WorkerReasons.DatasetChanged => new AgentException(
            ExitCode.BadData, failure.Reason, "The data set changed while the run was going on.",
            "Put it back as it was, or start a new run; finished trials are kept."),
        WorkerReasons.DatasetUnreadable or WorkerReasons.NoReadableImages or WorkerReasons.NoValidationFaces => new AgentException(
            ExitCode.BadData, failure.Reason, failure.Text, "Mend the data set, then repeat the command."),
        WorkerReasons.DiskFull => new AgentException(
            ExitCode.Failed, failure.Reason, failure.Text, "Free some space, then repeat the command; it goes on."),
        WorkerReasons.LibrariesMissing => NoLibraries(failure.Text),
        // Not the configuration's fault as far as anybody knows, so the ranker must not learn it as one.
        WorkerReasons.Internal => new AgentException(
            ExitCode.Failed, failure.Reason, $"The training stopped with an error: {failure.Text}",
            "Run 'hyperfd doctor', then repeat the command; it goes on. --verbose shows the worker's own words."),
        _ => null,
    };

    public static AgentException NoLibraries(string text) => new(
        ExitCode.Failed, WorkerReasons.LibrariesMissing, $"The native libraries do not load: {text}",
        "Run 'hyperfd doctor' to see what is missing.");

    /// <summary>Before anything is described or sent, so that the name of the run stays free.</summary>
    /// <exception cref="AgentException">No configuration keeps the limits.</exception>
    public static void EnsureSomethingFits(TaskLimits limits)
    {
        if (limits.AllowAny())
            return;
        throw new AgentException(
            ExitCode.Usage, NothingFits,
            $"No detector of the search space keeps these limits: {LimitRules.SmallestInWords()}.",
            "Raise --max-parameters, --max-macs or --max-latency-ms.");
    }

    /// <exception cref="AgentException">The server had no configuration for even one trial.</exception>
    public static void EnsureSomethingFits(RunState state)
    {
        if (state.Finished.Count + state.InWork.Count > 0)
            return;
        throw new AgentException(
            ExitCode.Usage, NothingFits, "No detector of the search space keeps these limits.",
            "Raise --max-parameters, --max-macs or --max-latency-ms and give the run another --name.");
    }

    /// <exception cref="AgentException">Less space than a trial's checkpoints and weights may take.</exception>
    public static void EnsureSpace(string folder)
    {
        var free = new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
        if (free < SpaceOfTrial)
        {
            throw new AgentException(
                ExitCode.Failed,
                WorkerReasons.DiskFull,
                FormattableString.Invariant($"Only {free / (1024 * 1024)} MB are free where the run is kept; a trial may need {SpaceOfTrial / (1024 * 1024)} MB."),
                "Free some space, or set HYPERFD_HOME to a folder on a larger disk.");
        }
    }
}
