using HyperFD.Agent.Cli;
using HyperFD.Agent.Files;
using HyperFD.Agent.Settings;
using HyperFD.Agent.Transport;

namespace HyperFD.Agent.Enrollment;

/// <param name="Server">Scheme, host and port.</param>
/// <param name="Name">What the owner called this agent.</param>
/// <param name="Token">The secret; only this file holds it.</param>
internal sealed record Credential(string Server, Guid AgentId, string Name, string Token, DateTime EnrolledAtUtc);

/// <summary>Enrolments, newest last; the newest is used when no server is named.</summary>
internal sealed record CredentialFile(IReadOnlyList<Credential> Servers);

/// <summary>Keeps one credential a server in the agent's home, readable by its owner only.</summary>
internal sealed class CredentialStore(AgentHome home)
{
    public IReadOnlyList<Credential> All() =>
        JsonFile.Read(home.Credentials, AgentJson.Default.CredentialFile)?.Servers ?? [];

    public Credential? Find(Uri server) => All().LastOrDefault(known => known.Server == ServerAddress.Text(server));

    public Credential? Newest() => All() is [.., var newest] ? newest : null;

    /// <summary>Adds the credential, or replaces that of the same server.</summary>
    public void Save(Credential credential)
    {
        var others = All().Where(known => known.Server != credential.Server);
        JsonFile.Write(home.Credentials, new CredentialFile([.. others, credential]), AgentJson.Default.CredentialFile);
    }

    /// <summary>The credential for the server that flag, environment or file name, else the newest one.</summary>
    /// <exception cref="AgentException">The agent is not enrolled there.</exception>
    public static Credential Choose(CommandContext context)
    {
        var store = new CredentialStore(context.Home);
        var named = context.Value(KnownSettings.Server) is { } text ? ServerAddress.Parse(text) : null;
        var found = named is null ? store.Newest() : store.Find(named);
        return found ?? throw new AgentException(
            ExitCode.Refused,
            "not-enrolled",
            named is null
                ? "This agent is not enrolled with any server."
                : $"This agent is not enrolled with {ServerAddress.Text(named)}.",
            "Ask the admin for a code, then: hyperfd enrol --server URL --code CODE --name NAME.");
    }
}
