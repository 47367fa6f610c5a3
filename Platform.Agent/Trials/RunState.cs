using System.Text.Json.Serialization;
using HyperFD.Contracts.Profiles;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;

namespace HyperFD.Agent.Trials;

/// <summary>What the first trial of a run is.</summary>
internal enum RunStart
{
    /// <summary>The default configuration, as a baseline for what is recommended.</summary>
    Default,

    /// <summary>Already a recommended one: the server's first, before it knows a score of this data set.</summary>
    Recommended,
}

/// <summary>What the owner asked for; the same command must ask for the same to go on.</summary>
/// <param name="MaxLatencyMs">Most predicted milliseconds an image on this machine.</param>
/// <param name="Start">What is trained first.</param>
internal sealed record RunOptions(
    int Trials,
    int Steps,
    long? MaxParameters,
    long? MaxMacs,
    double ValidationFraction,
    int Seed,
    double? MaxLatencyMs = null,
    RunStart Start = RunStart.Default)
{
    /// <param name="profile">
    /// Measured on this machine; only needed, and only then told, with a limit on latency.
    /// </param>
    public TaskLimits LimitsWith(Func<LatencyModel> profile) =>
        new(MaxParameters, MaxMacs, MaxLatencyMs is { } most ? new LatencyLimit(most, profile()) : null);
}

/// <summary>The data set in numbers.</summary>
/// <param name="Images">Usable images.</param>
/// <param name="Faces">Boxes on them, crowds left out.</param>
/// <param name="Problems">What was skipped while reading.</param>
/// <param name="Unreadable">Images that could not be decoded.</param>
internal sealed record DatasetFacts(int Images, int Faces, int Problems, int Unreadable);

/// <summary>Which images are for what, by index in reading order.</summary>
/// <param name="Rule">How groups were kept together, in one line.</param>
internal sealed record SplitPlan(
    int ImageCount,
    IReadOnlyList<int> Train,
    IReadOnlyList<int> Validation,
    IReadOnlyList<int> Test,
    string Rule);

/// <summary>A trial that ended, with the report that was or will be sent.</summary>
/// <param name="Trial">As the server gave it.</param>
/// <param name="Report">As the agent reported it.</param>
/// <param name="Weights">Full path of the weights of a trial that succeeded.</param>
internal sealed record FinishedTrial(TrialResponse Trial, TrialReportRequest Report, string? Weights);

/// <summary>Everything a run must know to go on after a kill; rewritten whole at each step.</summary>
/// <param name="RunId">Drawn once; makes the registration of this run differ from any other's.</param>
/// <param name="Server">Scheme, host, port.</param>
/// <param name="ReleaseSha256">Digest of the approved meta-features.</param>
/// <param name="RequestSha256">Digest of the approved request.</param>
/// <param name="TaskId">Once registered.</param>
/// <param name="InWork">Trials in work, several where they are trained side by side.</param>
/// <param name="CompletedAtUtc">When the last report was confirmed and the task closed.</param>
internal sealed record RunState(
    string RunId,
    string Server,
    string Name,
    string Fingerprint,
    RunOptions Options,
    DatasetFacts Dataset,
    string ReleaseSha256,
    string RequestSha256,
    DateTime StartedAtUtc,
    Guid? TaskId,
    IReadOnlyList<TrialResponse> InWork,
    IReadOnlyList<FinishedTrial> Finished,
    DateTime? CompletedAtUtc)
{
    /// <summary>A state that an older version wrote has none; the server then gives the trial again.</summary>
    public IReadOnlyList<TrialResponse> InWork { get; init; } = InWork ?? [];

    /// <summary>The finished trial with the highest validation score; the earlier one of equals.</summary>
    [JsonIgnore]
    public FinishedTrial? Best => Finished.Where(trial => trial.Report.Score is not null)
        .OrderByDescending(trial => trial.Report.Score).ThenBy(trial => trial.Trial.Number).FirstOrDefault();

    public RunState Begin(TrialResponse trial) => Drop(trial.Id) with { InWork = [.. Drop(trial.Id).InWork, trial] };

    public RunState Drop(Guid trial) => this with { InWork = [.. InWork.Where(known => known.Id != trial)] };

    public RunState Finish(FinishedTrial trial) => Drop(trial.Trial.Id) with
    {
        Finished = [.. Finished.Where(known => known.Trial.Id != trial.Trial.Id), trial],
    };
}
