using HyperFD.Agent.Cli;
using HyperFD.Agent.Files;

namespace HyperFD.Agent.Demo;

/// <summary>One demo run, so that the next takes another domain and an interrupted one goes on.</summary>
/// <param name="Domain">Synthetic domain, or null for the owner's data.</param>
/// <param name="Seed">Seed of the drawing.</param>
internal sealed record DemoRun(string Name, string? Domain, int Seed, int Images, string Folder, bool Finished);

/// <summary>What demos remember.</summary>
/// <param name="Password">
/// Of the dashboard's account <c>admin</c>; only this file and the server's hash hold it.
/// </param>
/// <param name="Port">
/// Where the last demo's dashboard was, so that its address stays good while nobody else takes it; 0 for none.
/// </param>
internal sealed record DemoState(string Password, int Port, IReadOnlyList<DemoRun> Runs);

/// <summary>Everything demos keep lies below one folder of the agent's home.</summary>
internal sealed class DemoFolder(AgentHome home)
{
    public string Folder => home.Demo;

    public string StateFile => Path.Combine(Folder, "demo.json");

    public string ServerData => Path.Combine(Folder, "server");

    public string ServerLog => Path.Combine(Folder, "server.log");

    /// <summary>A home of its own, so that a demo does not meddle with real credentials and runs.</summary>
    public AgentHome AgentHome => home.Below(Path.Combine("demo", "agent"));

    public string DomainFolder(DemoRun run) => Path.Combine(
        Folder, "domains", FormattableString.Invariant($"{run.Domain}-{run.Images}-{run.Seed}"));

    public DemoState? Read() => JsonFile.Read(StateFile, AgentJson.Default.DemoState);

    public void Write(DemoState state) => JsonFile.Write(StateFile, state, AgentJson.Default.DemoState);

    /// <summary>Only one demo at a time: they share a server.</summary>
    /// <exception cref="AgentException">Another one runs.</exception>
    public IDisposable Lock() => PrivateFiles.TryLock(Path.Combine(home.Folder, "demo.lock"))
        ?? throw new AgentException(
            ExitCode.Failed, "demo-in-progress", "Another demo is running.",
            "Wait for it or stop it, then repeat the command.");

    /// <summary>Forgets earlier demos; a folder that no demo made is left alone.</summary>
    public void Forget()
    {
        if (File.Exists(StateFile))
            Directory.Delete(Folder, recursive: true);
    }
}
