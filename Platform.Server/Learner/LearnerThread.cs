using HyperFD.Learning.Ranking;
using Microsoft.Extensions.Options;

namespace HyperFD.Server.Learner;

/// <summary>
/// The one thread that learns. It has its own so that long computing neither takes a thread from requests nor is done by
/// two at once. What fails is tried again from what is stored; meanwhile the last ranker goes on serving.
/// </summary>
internal sealed class LearnerThread(
    IServiceScopeFactory scopes,
    LearnerSignal signal,
    IOptions<LearnerOptions> options,
    ILogger<LearnerThread> log) : IHostedService, IDisposable
{
    /// <summary>Looks at the log this often even when nobody woke it.</summary>
    private static readonly TimeSpan IdleWait = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource stopping = new();
    private Thread? thread;
    private volatile bool failing;

    /// <summary>Whether it lives and its last attempt worked.</summary>
    public bool IsHealthy => thread is { IsAlive: true } && !failing;

    /// <summary>Returns when the ranker of the stored cursor is served, so that no request meets an empty shelf.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var ranker = await RestoreAsync(cancellationToken);
        thread = new Thread(() => Run(ranker)) { IsBackground = true, Name = "learner" };
        thread.Start();
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        stopping.Cancel();
        thread?.Join();
        return Task.CompletedTask;
    }

    public void Dispose() => stopping.Dispose();

    private void Run(Ranker ranker)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                // This thread exists to wait for it.
                if (!LearnOneAsync(ranker).GetAwaiter().GetResult())
                    signal.Wait(IdleWait, stopping.Token);
                failing = false;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                failing = true;
                log.LogError(exception, "Learning failed; trying again from the stored cursor");
                stopping.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(options.Value.RetrySeconds));
                ranker = TryRestore() ?? ranker;
            }
        }
    }

    private async Task<bool> LearnOneAsync(Ranker ranker)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<LearnReport>().RunAsync(ranker, stopping.Token);
    }

    private async Task<Ranker> RestoreAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RankerRestore>().RunAsync(cancellationToken);
    }

    private Ranker? TryRestore()
    {
        try
        {
            return RestoreAsync(stopping.Token).GetAwaiter().GetResult();
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            log.LogError(exception, "The learner could not read back what it had learned");
            return null;
        }
    }
}
