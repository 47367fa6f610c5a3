using HyperFD.Contracts.Agents;
using HyperFD.Contracts.Tasks;
using HyperFD.Server.Tasks;
using HyperFD.Server.Trials;

namespace HyperFD.Server.Agents;

/// <summary>
/// What an agent is to do, read from the state of what it works on; the same by push and by heartbeat.
/// </summary>
internal static class Instructions
{
    public static AgentInstruction For(DetectionTask? task, Trial? trial) => (task?.State, trial?.IsUnfinished) switch
    {
        (_, false) => AgentInstruction.Cancel,
        (TaskState.Paused, _) => AgentInstruction.Pause,
        (TaskState.Completed or TaskState.Failed or TaskState.Cancelled, _) => AgentInstruction.Cancel,
        _ => AgentInstruction.Continue,
    };
}
