using HyperFD.Learning.Ranking;
using HyperFD.Server.Learner.Promotions;
using Microsoft.Extensions.Options;

namespace HyperFD.Server.Learner;

/// <summary>
/// The one thread that learns. It has its own so that long computing neither takes a thread from requests nor is done
/// by two at once. What fails is tried again from what is stored; meanwhile the last ranker goes on serving.
/// </summary>
internal sealed class LearnerThread(
    IServiceScopeFactory scopes,
    LearnerSignal signal,
    ShadowTurn shadow,
    IOptions<LearnerOptions> options,
    ILogger<LearnerThread> log) : IHostedService, IDisposable
{
    /// <summary>Looks at the log this often even when nobody woke it.</summary>
    private static readonly TimeSpan IdleWait = TimeSpan.FromSeconds(30);

    /// <summary>Tables may be removed while a ranker is restored, but not again and again.</summary>
    private const int MostRestores = 3;

    private readonly CancellationTokenSource stopping = new();
    private Thread? thread;
    private volatile bool failing;
    private int outdated;

    /// <summary>Whether it lives and its last attempt worked.</summary>
    public bool IsHealthy => thread is { IsAlive: true } && !failing;

    /// <summary>
    /// Returns when the ranker of the stored cursor is served, so that no request meets an empty shelf.
    /// </summary>
    /// <remarks>
    /// What was imported and is not learned yet, as at the first start, is learned before: so the first recommendation
    /// already knows it.
    /// </remarks>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var ranker = await RestoreAsync(cancellationToken);
        try
        {
            await LearnAsync(ranker, importedOnly: true, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogError(exception, "What was imported could not be learned; trying again soon");
            ranker = await RestoreAsync(cancellationToken);
        }

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
                ranker = Next(ranker);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                failing = true;
                log.LogError(exception, "Learning failed; trying again from the stored cursor");
                if (stopping.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(options.Value.RetrySeconds)))
                    return;
                ranker = TryRestore() ?? ranker;
            }
        }
    }

    /// <summary>
    /// Serves what is promoted, learns once, does a part of an evaluation that is due, and waits when there is nothing.
    /// This thread exists to wait for all of it.
    /// </summary>
    /// <returns>The ranker to go on with.</returns>
    private Ranker Next(Ranker ranker)
    {
        ServeAsync(ranker, stopping.Token).GetAwaiter().GetResult();
        var step = LearnAsync(ranker, importedOnly: false, stopping.Token).GetAwaiter().GetResult();
        outdated = step == LearnStep.Outdated ? outdated + 1 : 0;
        if (outdated > MostRestores)
            throw new InvalidOperationException("No ranker stands where the stored cursor does.");
        if (step == LearnStep.Outdated)
            return RestoreAsync(stopping.Token).GetAwaiter().GetResult();

        failing = false;
        var judged = shadow.StepAsync(stopping.Token).GetAwaiter().GetResult();
        if (step == LearnStep.Nothing && !judged)
            signal.Wait(IdleWait, stopping.Token);
        return ranker;
    }

    private async Task<LearnStep> LearnAsync(Ranker ranker, bool importedOnly, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<LearnReport>()
            .RunAsync(ranker, importedOnly, cancellationToken);
    }

    private async Task ServeAsync(Ranker ranker, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ServePromoted>().RunAsync(ranker, cancellationToken);
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
        catch (Exception exception)
        {
            log.LogError(exception, "The learner could not read back what it had learned");
            return null;
        }
    }
}
