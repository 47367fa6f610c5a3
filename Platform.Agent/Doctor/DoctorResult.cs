using HyperFD.Agent.Trials.Planning;

namespace HyperFD.Agent.Doctor;

/// <summary>How a check came out.</summary>
internal enum CheckState
{
    Ok,

    /// <summary>Works, but look at it.</summary>
    Warning,

    /// <summary>A run would not succeed.</summary>
    Failed,

    /// <summary>There was nothing to check, or an earlier check made it impossible.</summary>
    Skipped,
}

/// <param name="Name">Kebab-case and stable.</param>
/// <param name="Finding">One line: what was found.</param>
/// <param name="Advice">What to do about it; null when there is nothing to do.</param>
internal sealed record DoctorCheck(string Name, CheckState State, string Finding, string? Advice = null);

/// <summary>What <c>doctor --json</c> prints.</summary>
/// <param name="LogicalProcessors">Of this machine, as the runtime may use them.</param>
/// <param name="TrialThreads">Threads that one trial uses; null when the libraries do not load.</param>
/// <param name="Speeds">
/// Ways of running trials with what they reached here; null before the first run measures them.
/// </param>
/// <param name="FreeBytes">Where the agent's home is; null when that cannot be found out.</param>
/// <param name="Server">Scheme, host, port; null when none is named and the agent is not enrolled.</param>
/// <param name="ClockSkewSeconds">Clock of the server minus that of this machine, at the precision of a second.</param>
/// <param name="Healthy">Whether no check failed.</param>
internal sealed record DoctorResult(
    string AgentVersion,
    string Home,
    string Device,
    int LogicalProcessors,
    int? TrialThreads,
    IReadOnlyList<MachineSpeed>? Speeds,
    long? FreeBytes,
    string? Server,
    double? ClockSkewSeconds,
    bool Healthy,
    IReadOnlyList<DoctorCheck> Checks);
