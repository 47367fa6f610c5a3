using System.Globalization;
using HyperFD.Agent.Cli;
using HyperFD.Agent.Enrollment;
using HyperFD.Agent.Settings;
using HyperFD.Agent.Transport;
using HyperFD.Contracts.Agents;

namespace HyperFD.Agent.Doctor;

/// <summary>What the checks of the server found.</summary>
/// <param name="Reached">False when a server is named and does not answer.</param>
internal sealed record ServerFindings(
    string? Server, bool Reached, double? ClockSkewSeconds, IReadOnlyList<DoctorCheck> Checks);

/// <summary>Asks the server for its clock and whether it accepts this agent.</summary>
internal sealed class ServerCheck(CommandContext context)
{
    /// <summary>
    /// Certificates and the times people compare go wrong from about here on; leases are the server's own.
    /// </summary>
    private const double MostSkewSeconds = 60;

    private const string HowToEnrol =
        "Ask the admin for a code, then: hyperfd enrol --server URL --code CODE --name NAME.";

    public async Task<ServerFindings> RunAsync(CancellationToken cancellation)
    {
        var store = new CredentialStore(context.Home);
        var named = context.Value(KnownSettings.Server) is { } text ? ServerAddress.Parse(text) : null;
        var credential = named is null ? store.Newest() : store.Find(named);
        if ((named ?? (credential is null ? null : new Uri(credential.Server))) is not { } server)
        {
            return new(null, Reached: true, null,
                [new("server", CheckState.Skipped, "no server is named and this agent is not enrolled", HowToEnrol)]);
        }

        var ledger = new SentLedger(context.Home.SentLedger, run: null, context.Time);
        using var http = AgentHttp.Create(server, credential?.Token, ledger, new WireMeter());
        return await AskAsync(new HyperFdClient(http), credential, cancellation);
    }

    private async Task<ServerFindings> AskAsync(
        HyperFdClient client, Credential? credential, CancellationToken cancellation)
    {
        var address = ServerAddress.Text(client.Server);
        try
        {
            var asked = context.Time.GetUtcNow();
            var clock = await client.ClockAsync(cancellation);
            var skew = clock is { } theirs ? Skew(asked, context.Time.GetUtcNow(), theirs) : (double?)null;
            var accepted = await CredentialAsync(client, credential, cancellation);
            return new(
                address, Reached: true, skew,
                [new("server", CheckState.Ok, $"{address} answers"), Clock(skew), accepted]);
        }
        catch (ServerUnreachableException e)
        {
            return new(address, Reached: false, null, [new("server", CheckState.Failed, e.Message, e.Advice)]);
        }
        catch (ServerProblemException e)
        {
            return new(address, Reached: true, null, [new(
                "server", CheckState.Failed, $"{address} answers, but not as a HyperFD server: {e.Message}",
                "Check the address.")]);
        }
    }

    private static async Task<DoctorCheck> CredentialAsync(
        HyperFdClient client, Credential? credential, CancellationToken cancellation)
    {
        if (credential is null)
            return new("credential", CheckState.Skipped, "this agent is not enrolled there", HowToEnrol);
        try
        {
            await client.HeartbeatAsync(new HeartbeatRequest(TaskId: null, TrialId: null), cancellation);
            return new("credential", CheckState.Ok, $"accepted; enrolled as '{credential.Name}'");
        }
        catch (ServerProblemException e)
        {
            return new("credential", CheckState.Failed, e.Message, e.Advice);
        }
    }

    /// <summary>
    /// Seconds that the server's clock is ahead. Its header is cut to whole seconds, so half a second is added; what
    /// the answer's way here took is shared between both ends.
    /// </summary>
    internal static double Skew(DateTimeOffset asked, DateTimeOffset answered, DateTimeOffset theirs)
    {
        var middle = asked + ((answered - asked) / 2);
        return Math.Round((theirs.AddSeconds(0.5) - middle).TotalSeconds);
    }

    internal static DoctorCheck Clock(double? skew) => skew switch
    {
        null => new("clock", CheckState.Skipped, "the server did not tell its time"),
        { } off when Math.Abs(off) > MostSkewSeconds => new(
            "clock", CheckState.Warning, Difference(off), "Set this machine's clock, best by NTP."),
        { } off => new("clock", CheckState.Ok, Difference(off)),
    };

    private static string Difference(double skew) => skew == 0
        ? "within a second of the server's"
        : string.Create(
            CultureInfo.InvariantCulture, $"{Math.Abs(skew):0} s {(skew > 0 ? "behind" : "ahead of")} the server's");
}
