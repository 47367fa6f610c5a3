using HyperFD.Agent.Cli;
using HyperFD.Agent.Enrollment;
using HyperFD.Agent.Transport;

namespace HyperFD.Agent.Trials;

/// <summary>A run's ways to its server. What leaves on them is in the ledger under the run's key.</summary>
internal sealed class RunConnection : IAsyncDisposable
{
    private readonly HttpClient _http;

    public RunConnection(CommandContext context, Credential credential, string runKey, ServerPatience patience)
    {
        var server = new Uri(credential.Server);
        var meter = new WireMeter();
        Ledger = new SentLedger(context.Home.SentLedger, runKey, context.Time);
        _http = AgentHttp.Create(server, credential.Token, Ledger, meter);
        Client = new HyperFdClient(_http);
        Hub = new AgentHub(server, credential.Token, Ledger, meter);
        Patience = patience;
    }

    public SentLedger Ledger { get; }

    public HyperFdClient Client { get; }

    /// <summary>Connects once it is started.</summary>
    public AgentHub Hub { get; }

    public ServerPatience Patience { get; }

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        _http.Dispose();
    }
}
