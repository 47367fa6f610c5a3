namespace Benchmarks.Loop;

/// <summary>Where an experiment keeps what it needs while it runs, and the logs that stay.</summary>
internal sealed class LoopFolder
{
    private readonly string root;

    public LoopFolder(string output, LoopExperiment experiment) =>
        root = Path.Combine(
            output, "runs",
            FormattableString.Invariant($"{experiment.Domain}.{experiment.Strategy}.{experiment.Seed}"));

    public string Table => Path.Combine(root, "table");

    public string ServerData => Path.Combine(root, "server");

    public string AgentHome => Path.Combine(root, "agent");

    public string ServerLog => Path.Combine(root, "server.log");

    public string AgentLog => Path.Combine(root, "agent.log");

    /// <summary>The agent's whole document, with curves, recommendations and their reasons.</summary>
    public string Document => Path.Combine(root, "run.json");

    /// <summary>Whatever a killed experiment left is no part of the next.</summary>
    public void Begin()
    {
        if (Directory.Exists(root))
            Directory.Delete(root, recursive: true);
        Directory.CreateDirectory(ServerData);
        Directory.CreateDirectory(AgentHome);
    }

    /// <summary>Weights, checkpoints, database and table go; logs and document stay.</summary>
    public void End()
    {
        foreach (var folder in (string[])[Table, ServerData, AgentHome])
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
    }
}
