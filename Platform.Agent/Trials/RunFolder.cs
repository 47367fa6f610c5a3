using System.Security.Cryptography;
using System.Text;
using HyperFD.Agent.Cli;
using HyperFD.Agent.Files;

namespace HyperFD.Agent.Trials;

/// <summary>
/// Where one run lives: found again by server, content of the data set and name, so that the same command goes on.
/// </summary>
/// <param name="server">Its address, or a word that stands for a server whose address changes.</param>
internal sealed class RunFolder(AgentHome home, string server, string fingerprint, string name)
{
    /// <summary>First 16 hexadecimal digits of SHA-256 over the three.</summary>
    public string Key { get; } = Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{server}\n{fingerprint}\n{name}")).AsSpan(0, 8));

    public string Folder => Path.Combine(home.Runs, Key);

    /// <summary>The exact bytes of the registration.</summary>
    public string RequestFile => Path.Combine(Folder, "request.json");

    /// <summary>The sum of a run that ended.</summary>
    public string ResultFile => Path.Combine(Folder, "result.json");

    public string Delivery => Path.Combine(home.Deliveries, Slug(name) + "-" + Key[..8]);

    private string StateFile => Path.Combine(Folder, "state.json");

    private string SplitFile => Path.Combine(Folder, "split.json");

    public string TrialFolder(Guid trial) => Path.Combine(Folder, "trials", trial.ToString("N"));

    public RunState? ReadState() => JsonFile.Read(StateFile, AgentJson.Default.RunState);

    public void Write(RunState state) => JsonFile.Write(StateFile, state, AgentJson.Default.RunState);

    public SplitPlan? ReadSplit() => JsonFile.Read(SplitFile, AgentJson.Default.SplitPlan);

    public void Write(SplitPlan split) => JsonFile.Write(SplitFile, split, AgentJson.Default.SplitPlan);

    public RunResult? ReadResult() => JsonFile.Read(ResultFile, AgentJson.Default.RunResult);

    /// <summary>
    /// Forgets what was to be registered, so that the name is free again; nothing else is there by then but the lock.
    /// </summary>
    public void Forget()
    {
        foreach (var file in new[] { StateFile, RequestFile, SplitFile })
            File.Delete(file);
    }

    /// <exception cref="AgentException">Another process works on the same run.</exception>
    public IDisposable Lock() => PrivateFiles.TryLock(Path.Combine(Folder, "lock")) ?? throw new AgentException(
        ExitCode.Failed,
        "run-in-progress",
        $"Another hyperfd works on '{name}' just now.",
        "Wait for it or stop it, then repeat the command.");

    /// <summary>A file-system-safe form of a typed name, for people who look into the folder.</summary>
    private static string Slug(string name)
    {
        var letters = name.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-');
        var slug = string.Concat(letters).Trim('-');
        return slug.Length == 0 ? "task" : slug[..Math.Min(40, slug.Length)];
    }
}
