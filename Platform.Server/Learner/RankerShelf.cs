using HyperFD.Learning.Ranking;

namespace HyperFD.Server.Learner;

/// <param name="Ranker">Immutable; any thread may ask it.</param>
/// <param name="Version">Its number among the stored ones; 0 before anything was learned.</param>
internal sealed record Published(ServedRanker Ranker, int Version);

/// <summary>
/// Where the learner puts the promoted ranker and requests find it, and how far it has learned beyond that. Readers
/// never wait for learning.
/// </summary>
internal sealed class RankerShelf(TimeProvider time)
{
    private readonly Lock gate = new();
    private TaskCompletionSource changed = NewSignal();
    private volatile Published? current;
    private long learned;

    /// <exception cref="InvalidOperationException">The learner has not started yet.</exception>
    public Published Current => current ?? throw new InvalidOperationException("No ranker is served yet.");

    /// <summary>Serves a ranker from now on.</summary>
    public void Publish(Published ranker) => current = ranker;

    /// <summary>Whether this is what is served.</summary>
    public bool Serves(int version, string strategy) =>
        current is { } served && served.Version == version && served.Ranker.Strategy == strategy;

    /// <summary>What is served, if it is this version.</summary>
    public ServedRanker? Find(int version) => current is { } served && served.Version == version ? served.Ranker : null;

    /// <summary>Everything up to an observation is learned, and what follows from it is served.</summary>
    public void Learned(long sequence)
    {
        lock (gate)
        {
            learned = sequence;
            changed.SetResult();
            changed = NewSignal();
        }
    }

    /// <summary>Waits until observation <paramref name="sequence"/> is learned, or the time is over.</summary>
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
            catch (OperationCanceledException)
                when (over.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    /// <param name="next">Ends when more is learned.</param>
    private bool IsMissing(long sequence, out Task next)
    {
        lock (gate)
        {
            next = changed.Task;
            return learned < sequence;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
