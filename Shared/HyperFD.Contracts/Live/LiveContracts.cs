using HyperFD.Contracts.Agents;
using HyperFD.Contracts.Learner;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;

namespace HyperFD.Contracts.Live;

/// <summary>What the server pushes to browsers on <see cref="HyperFdProtocol.LiveHub"/>.</summary>
public interface ILiveClient
{
    Task TaskChanged(TaskSummary task);

    Task TrialChanged(TrialResponse trial);

    Task CurveExtended(CurveExtension extension);

    Task TimelineExtended(TimelineEvent added);

    Task AgentChanged(AgentResponse agent);

    Task LearnerChanged(LearnerStatus learner);
}

/// <summary>What the server pushes to agents on <see cref="HyperFdProtocol.AgentHub"/>.</summary>
public interface IAgentClient
{
    Task Command(AgentCommand command);
}

/// <summary>New points of a running trial's curve.</summary>
public sealed record CurveExtension(Guid TaskId, Guid TrialId, IReadOnlyList<CurvePoint> Points);
