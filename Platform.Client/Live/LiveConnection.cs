using System.Net;
using System.Text.Json;
using HyperFD.Client.Accounts;
using HyperFD.Client.Http;
using HyperFD.Contracts;
using HyperFD.Contracts.Agents;
using HyperFD.Contracts.Learner;
using HyperFD.Contracts.Live;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;
using Microsoft.AspNetCore.SignalR.Client;

namespace HyperFD.Client.Live;

/// <summary>The one SignalR connection of the page, kept up by itself while somebody is signed in.</summary>
public sealed class LiveConnection : ILiveFeed, IAsyncDisposable
{
    private readonly LiveSubscribers subscribers = new();
    private readonly HubConnection connection;
    private readonly Session session;
    private readonly TimeProvider time;
    private CancellationTokenSource? wanted;

    public LiveConnection(HttpClient http, Session session, TimeProvider time)
    {
        this.session = session;
        this.time = time;
        connection = new HubConnectionBuilder()
            .WithUrl(new Uri(http.BaseAddress!, HyperFdProtocol.LiveHub))
            .WithAutomaticReconnect(new ReconnectForever())
            .AddJsonProtocol(options => options.PayloadSerializerOptions = new JsonSerializerOptions(
                HyperFdJson.Default.Options))
            .Build();
        connection.On<TaskSummary>(nameof(ILiveClient.TaskChanged), subscribers.TaskChanged);
        connection.On<TrialResponse>(nameof(ILiveClient.TrialChanged), subscribers.TrialChanged);
        connection.On<CurveExtension>(nameof(ILiveClient.CurveExtended), subscribers.CurveExtended);
        connection.On<TimelineEvent>(nameof(ILiveClient.TimelineExtended), subscribers.TimelineExtended);
        connection.On<AgentResponse>(nameof(ILiveClient.AgentChanged), subscribers.AgentChanged);
        connection.On<LearnerStatus>(nameof(ILiveClient.LearnerChanged), subscribers.LearnerChanged);
        connection.Reconnecting += _ => Become(LiveStatus.Reconnecting);
        connection.Reconnected += async _ => await RestoredAsync();
        connection.Closed += _ =>
            wanted is { IsCancellationRequested: false } still ? ReconnectAsync(still.Token) : Task.CompletedTask;
    }

    public event Action? StatusChanged;

    public LiveStatus Status { get; private set; }

    public IDisposable Subscribe(ILiveClient client, Func<Task> restored) => subscribers.Add(client, restored);

    public async Task StartAsync()
    {
        if (wanted is not null)
            return;
        wanted = new CancellationTokenSource();
        await Become(LiveStatus.Connecting);
        await ConnectAsync(wanted.Token);
    }

    public async Task StopAsync()
    {
        if (wanted is null)
            return;
        await wanted.CancelAsync();
        wanted.Dispose();
        wanted = null;
        await connection.StopAsync();
        await Become(LiveStatus.Off);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await connection.DisposeAsync();
    }

    /// <summary>A server that says goodbye in good order ends the library's own attempts, so ours begin.</summary>
    private async Task ReconnectAsync(CancellationToken cancellationToken)
    {
        await Become(LiveStatus.Reconnecting);
        await ConnectAsync(cancellationToken);
    }

    /// <summary>The library reconnects only what was once connected, so the first connection is retried here.</summary>
    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; !cancellationToken.IsCancellationRequested; attempt++)
        {
            try
            {
                await connection.StartAsync(cancellationToken);
                await RestoredAsync();
                return;
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception failure) when (failure is HttpRequestException or InvalidOperationException or IOException)
            {
                await Become(LiveStatus.Reconnecting);
                if (failure is HttpRequestException { StatusCode: HttpStatusCode.Unauthorized }
                    && await IsForgottenAsync(cancellationToken))
                {
                    return;
                }

                await Task.Delay(ReconnectForever.Delay(attempt), time, cancellationToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Whether the server no longer knows who we are; then the session leads to the sign-in page.</summary>
    private async Task<bool> IsForgottenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await session.RestoreAsync(cancellationToken);
            return !session.IsSignedIn;
        }
        catch (ApiException)
        {
            return false;
        }
    }

    private async Task RestoredAsync()
    {
        // The first connection may come after a page loaded its data: whatever happened between is caught up the same
        // way.
        await Become(LiveStatus.Live);
        await subscribers.RestoredAsync();
    }

    private Task Become(LiveStatus status)
    {
        Status = status;
        StatusChanged?.Invoke();
        return Task.CompletedTask;
    }
}
