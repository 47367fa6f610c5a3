namespace HyperFD.Agent.Enrollment;

/// <summary>Version of the agent program as the server sees it: three numbers, no build details.</summary>
internal static class AgentVersion
{
    public static string Text { get; } = typeof(AgentVersion).Assembly.GetName().Version!.ToString(3);
}
