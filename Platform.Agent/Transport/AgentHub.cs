using System.Collections.Immutable;
using System.Net.WebSockets;
using System.Security.Cryptography;
using HyperFD.Contracts;
using HyperFD.Contracts.Agents;
using HyperFD.Contracts.Live;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace HyperFD.Agent.Transport;

/// <summary>
/// Listens for commands that the server pushes. It only makes obeying faster: where WebSockets do not pass, the reply
/// to each heartbeat says the same. Sends nothing but the handshake and pings, which the ledger counts too.
/// </summary>
internal sealed class AgentHub : IAsyncDisposable
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(15);
    private readonly HubConnection _connection;
    private readonly SocketsHttpHandler _sockets;
    private readonly CancellationTokenSource _ending = new();
    private readonly Lock _turn = new();
    private ImmutableList<Action<AgentCommand>> _listeners = [];
    private Task _connecting = Task.CompletedTask;

    public AgentHub(Uri server, string token, SentLedger ledger, WireMeter meter)
    {
        _sockets = AgentHttp.Sockets(server, meter);
        _connection = new HubConnectionBuilder()
            .WithUrl(new Uri(server, HyperFdProtocol.AgentHub), options =>
            {
                options.Transports = HttpTransportType.WebSockets;
                options.SkipNegotiation = true;
                options.WebSocketFactory = (context, cancellation) =>
                    ConnectAsync(context.Uri, token, ledger, cancellation);
            })
            .AddJsonProtocol(options => options.PayloadSerializerOptions.TypeInfoResolverChain.Insert(
                0, HyperFdJson.Default))
            .WithAutomaticReconnect(new SteadyRetry())
            .Build();
        _connection.On<AgentCommand>(nameof(IAgentClient.Command), Tell);
    }

    /// <summary>
    /// Calls on a thread of its own for each command, until what it answers is disposed; trials in work listen.
    /// </summary>
    public IDisposable Listen(Action<AgentCommand> listener) => new Listening(this, listener);

    /// <summary>Connects in the background and keeps trying; never throws and never waits.</summary>
    public void Start() => _connecting = StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _connecting;
        await _connection.DisposeAsync();
        _sockets.Dispose();
        _ending.Dispose();
    }

    private void Tell(AgentCommand command)
    {
        foreach (var listener in _listeners)
            listener(command);
    }

    private async Task StartAsync()
    {
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                await _connection.StartAsync(_ending.Token);
                return;
            }
            catch (Exception e) when (e is HttpRequestException or WebSocketException or IOException
                or OperationCanceledException)
            {
                await Task.Delay(RetryPause, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async ValueTask<WebSocket> ConnectAsync(
        Uri address, string token, SentLedger ledger, CancellationToken cancellation)
    {
        var socket = new ClientWebSocket();
        foreach (var (name, value) in AgentHttp.Headers(token))
            socket.Options.SetRequestHeader(name, value);
        using var invoker = new HttpMessageInvoker(_sockets, disposeHandler: false);
        await socket.ConnectAsync(address, invoker, cancellation);
        return new LedgerSocket(socket, payload => ledger.Add(
            "hub", "SEND", HyperFdProtocol.AgentHub, payload.Length, payload.Length, Digest(payload)));
    }

    private static string Digest(ReadOnlyMemory<byte> payload) =>
        Convert.ToHexStringLower(SHA256.HashData(payload.Span));

    private sealed class Listening : IDisposable
    {
        private readonly AgentHub _hub;
        private readonly Action<AgentCommand> _listener;

        public Listening(AgentHub hub, Action<AgentCommand> listener)
        {
            (_hub, _listener) = (hub, listener);
            lock (hub._turn)
                hub._listeners = hub._listeners.Add(listener);
        }

        public void Dispose()
        {
            lock (_hub._turn)
                _hub._listeners = _hub._listeners.Remove(_listener);
        }
    }

    private sealed class SteadyRetry : IRetryPolicy
    {
        public TimeSpan? NextRetryDelay(RetryContext retryContext) => RetryPause;
    }
}
