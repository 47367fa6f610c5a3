using HyperFD.Contracts.Agents;
using HyperFD.Server.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HyperFD.Server.Agents;

/// <summary>A program at a data owner's, known by its credential. Active from enrolment until it is revoked.</summary>
internal sealed class Agent : IVersioned
{
    private Agent()
    {
    }

    public Guid Id { get; private set; }

    public string Name { get; private set; } = string.Empty;

    public AgentState State { get; private set; }

    /// <summary>SHA-256 of the secret part of the token; the token itself is not kept.</summary>
    public byte[] TokenHash { get; private set; } = [];

    /// <summary>Version of the agent's program.</summary>
    public string ProgramVersion { get; private set; } = string.Empty;

    public string Device { get; private set; } = string.Empty;

    public int Threads { get; private set; }

    public DateTime EnrolledAtUtc { get; private set; }

    public DateTime? LastSeenAtUtc { get; private set; }

    public Guid? CurrentTaskId { get; private set; }

    public Guid? CurrentTrialId { get; private set; }

    public int Version { get; private set; }

    public static Agent Enrol(Guid id, EnrolRequest request, byte[] tokenHash, DateTime nowUtc) => new()
    {
        Id = id,
        Name = request.Name.Trim(),
        State = AgentState.Active,
        TokenHash = tokenHash,
        ProgramVersion = request.Version,
        Device = request.Device,
        Threads = request.Threads,
        EnrolledAtUtc = nowUtc,
    };

    /// <summary>Takes note of a sign of life and of what the agent says it works on.</summary>
    /// <exception cref="InvalidOperationException">The agent is revoked; the door should have refused it.</exception>
    public void See(Guid? taskId, Guid? trialId, DateTime nowUtc)
    {
        if (State != AgentState.Active)
            throw new InvalidOperationException($"An agent that is {State} cannot be seen.");

        LastSeenAtUtc = nowUtc;
        CurrentTaskId = taskId;
        CurrentTrialId = trialId;
    }

    /// <summary>Ends the credential for good. False when it was revoked already.</summary>
    public bool Revoke()
    {
        if (State == AgentState.Revoked)
            return false;

        State = AgentState.Revoked;
        CurrentTaskId = null;
        CurrentTrialId = null;
        return true;
    }

    public bool IsOnline(DateTime nowUtc, TimeSpan silence) =>
        State == AgentState.Active && LastSeenAtUtc is { } seen && nowUtc - seen <= silence;

    public AgentResponse ToWire(DateTime nowUtc, TimeSpan silence)
    {
        // Of an agent that fell silent nobody knows what it does now.
        var online = IsOnline(nowUtc, silence);
        return new AgentResponse(
            Id,
            Name,
            State,
            online,
            ProgramVersion,
            Device,
            Threads,
            online ? CurrentTaskId : null,
            online ? CurrentTrialId : null,
            EnrolledAtUtc,
            LastSeenAtUtc);
    }
}

internal sealed class AgentConfiguration : IEntityTypeConfiguration<Agent>
{
    public void Configure(EntityTypeBuilder<Agent> builder)
    {
        builder.ToTable("Agents");
        builder.Property(agent => agent.Id).ValueGeneratedNever();
        builder.Property(agent => agent.State).HasConversion<string>();
    }
}
