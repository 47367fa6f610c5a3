using HyperFD.Client.Ui;
using HyperFD.Client.Ui.Text;
using HyperFD.Contracts.Agents;

namespace HyperFD.Client.Agents;

public static class AgentWords
{
    /// <summary>Whether the agent may come in, and if so whether it is there.</summary>
    public static (string Text, Tone Tone) Presence(AgentResponse agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        return agent switch
        {
            { State: AgentState.Revoked } => ("Revoked", Tone.Bad),
            { State: AgentState.Pending } => ("Pending", Tone.Warning),
            { Online: true } => ("Online", Tone.Good),
            _ => ("Offline", Tone.Neutral),
        };
    }

    public static string Hardware(AgentResponse agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        return $"{agent.Device.ToUpperInvariant()}, {Format.Plural(agent.Threads, "thread")}";
    }
}
