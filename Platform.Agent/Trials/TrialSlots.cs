namespace HyperFD.Agent.Trials;

/// <summary>Trials in work side by side. Disposing stops those that still are; their checkpoints are kept.</summary>
internal sealed class TrialSlots : IAsyncDisposable
{
    private readonly TrialRunner _runner;
    private readonly CancellationTokenSource _stop;
    private readonly Dictionary<Task<TrialEnd>, TrialJob> _running = [];

    /// <param name="runner">Trains each.</param>
    /// <param name="cancellation">The owner stops all of them.</param>
    public TrialSlots(TrialRunner runner, CancellationToken cancellation) =>
        (_runner, _stop) = (runner, CancellationTokenSource.CreateLinkedTokenSource(cancellation));

    public int Count => _running.Count;

    public bool Holds(Guid trial) => _running.Values.Any(job => job.Trial.Id == trial);

    public void Start(TrialJob job) => _running.Add(_runner.RunAsync(job, _stop.Token), job);

    /// <summary>Waits for the first that ends.</summary>
    /// <exception cref="OperationCanceledException">The owner stopped it.</exception>
    public async Task<(TrialJob Job, TrialEnd End)> NextAsync()
    {
        var ended = await Task.WhenAny(_running.Keys);
        _running.Remove(ended, out var job);
        return (job!, await ended);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var running in _running.Keys)
            await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }
}
