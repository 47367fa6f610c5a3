using HyperFD.Agent.Files;

namespace HyperFD.Agent.Cli;

/// <summary>
/// The agent's own folder: credentials, runs, outbox, ledger of what was sent. Only its owner can read it.
/// </summary>
internal sealed class AgentHome
{
    public const string Variable = "HYPERFD_HOME";

    private AgentHome(string folder) => Folder = folder;

    public string Folder { get; }

    public string Credentials => Path.Combine(Folder, "credentials.json");

    public string Releases => Path.Combine(Folder, "releases");

    public string Runs => Path.Combine(Folder, "runs");

    public string Deliveries => Path.Combine(Folder, "deliveries");

    public string Outbox => Path.Combine(Folder, "outbox");

    /// <summary>What left this machine, one line a request or hub message.</summary>
    public string SentLedger => Path.Combine(Folder, "sent.jsonl");

    /// <summary>What this machine was measured to be able to.</summary>
    public string Profile => Path.Combine(Folder, "profile.json");

    /// <summary>How fast this machine trains.</summary>
    public string Machine => Path.Combine(Folder, "machine.json");

    public string Demo => Path.Combine(Folder, "demo");

    /// <summary>
    /// HYPERFD_HOME, else the platform's local application data; created on first use by what writes there.
    /// </summary>
    public static AgentHome Find(AgentEnvironment environment)
    {
        var folder = environment.Variable(Variable);
        if (string.IsNullOrWhiteSpace(folder))
        {
            var data = Environment.GetFolderPath(
                Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            folder = Path.Combine(data, "hyperfd");
        }

        return new AgentHome(Path.GetFullPath(folder, environment.WorkingDirectory));
    }

    /// <summary>Another home below this one, for a demo that must not meddle with real credentials.</summary>
    public AgentHome Below(string folder) => new(Path.Combine(Folder, folder));

    public void EnsureExists() => PrivateFiles.CreateFolder(Folder);
}
