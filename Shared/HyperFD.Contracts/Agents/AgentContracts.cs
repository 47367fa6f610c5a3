namespace HyperFD.Contracts.Agents;

/// <summary>Pending | Active | Revoked; online or offline follows from the last heartbeat.</summary>
public enum AgentState
{
    Pending,
    Active,
    Revoked,
}

/// <summary>What an agent is told to do, by push and again with every heartbeat.</summary>
public enum AgentInstruction
{
    Continue,
    Pause,
    Cancel,
}

/// <param name="Code">One-use enrolment code that an admin made.</param>
/// <param name="Name">Typed by the owner, never the host's name.</param>
/// <param name="Version">Version of the agent program.</param>
/// <param name="Device">Device class, for example <c>cpu</c> or <c>cuda</c>.</param>
/// <param name="Threads">Logical processors.</param>
public sealed record EnrolRequest(string Code, string Name, string Version, string Device, int Threads);

/// <param name="Token">The agent's credential, shown once; the server keeps only its hash.</param>
public sealed record EnrolResponse(Guid AgentId, string Token);

/// <param name="Code">Shown once; the server keeps only its hash.</param>
public sealed record EnrolmentCodeResponse(string Code, DateTime ExpiresAtUtc);

/// <param name="ValidMinutes">1 to 10,080.</param>
public sealed record CreateEnrolmentCodeRequest(int ValidMinutes);

/// <param name="TaskId">Task the agent works on, if any.</param>
/// <param name="TrialId">Trial whose lease this heartbeat renews, if any.</param>
public sealed record HeartbeatRequest(Guid? TaskId, Guid? TrialId);

/// <param name="Instruction">What to do with the trial named in the request.</param>
/// <param name="IntervalSeconds">When the next heartbeat is due.</param>
public sealed record HeartbeatResponse(AgentInstruction Instruction, int IntervalSeconds);

/// <summary>A command pushed to an agent over its hub.</summary>
public sealed record AgentCommand(Guid TaskId, Guid? TrialId, AgentInstruction Instruction);

/// <summary>A row of the agent list.</summary>
public sealed record AgentResponse(
    Guid Id,
    string Name,
    AgentState State,
    bool Online,
    string Version,
    string Device,
    int Threads,
    Guid? CurrentTaskId,
    Guid? CurrentTrialId,
    DateTime EnrolledAtUtc,
    DateTime? LastSeenAtUtc);
