namespace HyperFD.Contracts.Learner;

/// <summary>Why a report is not learned from.</summary>
public enum QuarantineReason
{
    /// <summary>Its score is far from what its own curve shows.</summary>
    ContradictsCurve,

    /// <summary>No machine trains that fast.</summary>
    ImpossibleSpeed,

    /// <summary>
    /// The reports of its agent agree with what other tasks show so little that chance does not explain it.
    /// </summary>
    ImplausibleAgent,
}

/// <summary>Held → Released | Rejected; Released → Held when the agent is doubted afterwards.</summary>
public enum QuarantineState
{
    Held,

    /// <summary>An administrator let it into the report log.</summary>
    Released,

    /// <summary>An administrator keeps it out for good.</summary>
    Rejected,
}

/// <summary>A report that waits for an administrator.</summary>
/// <param name="Detail">One line for people: what was found improbable.</param>
public sealed record QuarantinedReportResponse(
    Guid Id,
    Guid TaskId,
    string TaskName,
    Guid TrialId,
    int TrialNumber,
    Guid AgentId,
    string AgentName,
    double? Score,
    QuarantineReason Reason,
    string Detail,
    QuarantineState State,
    DateTime ReportedAtUtc,
    string? DecidedBy,
    DateTime? DecidedAtUtc);

/// <param name="Held">How many wait, in all.</param>
/// <param name="Items">Those that wait, newest first, then those that were decided last.</param>
public sealed record QuarantineResponse(int Held, IReadOnlyList<QuarantinedReportResponse> Items);

/// <summary>Names the reports that are released or rejected, at most 500.</summary>
public sealed record QuarantineRequest(IReadOnlyList<Guid> Ids)
{
    /// <summary>Most reports of one decision.</summary>
    public const int Most = 500;
}
