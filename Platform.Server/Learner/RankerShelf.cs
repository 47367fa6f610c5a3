using HyperFD.Learning.Ranking;

namespace HyperFD.Server.Learner;

/// <param name="Ranker">Immutable; any thread may ask it.</param>
/// <param name="Version">Its number among the stored ones; 0 before anything was learned.</param>
internal sealed record Published(ServedRanker Ranker, int Version);

/// <summary>Where the learner puts a new ranker and requests find it. Readers never wait for learning.</summary>
internal sealed class RankerShelf(TimeProvider time)
{
    private readonly Lock gate = new();
    private TaskCompletionSource changed = NewSignal();
    private volatile Published? current;

    /// <exception cref="InvalidOperationException">The learner has not started yet.</exception>
    public Published Current => current ?? throw new InvalidOperationException("No ranker is served yet.");

    public void Publish(Published ranker)
    {
        lock (gate)
        {
            current = ranker;
            changed.SetResult();
            changed = NewSignal();
        }
    }

    /// <summary>Waits until observation <paramref name="sequence"/> is in the served ranker, or the time is over.</summary>
    public async Task WaitForAsync(long sequence, TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var over = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, over.Token);
        while (IsMissing(sequence, out var next))
        {
            try
            {
                await next.WaitAsync(either.Token);
            }
            catch (OperationCanceledException) when (over.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    /// <param name="next">Ends when another ranker is served.</param>
    private bool IsMissing(long sequence, out Task next)
    {
        lock (gate)
        {
            next = changed.Task;
            return Current.Ranker.Cursor < sequence;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
