namespace HyperFD.Server.Learner;

/// <summary>Wakes the learner. Set twice is set once: it reads the report log until there is nothing left.</summary>
internal sealed class LearnerSignal : IDisposable
{
    private readonly AutoResetEvent work = new(initialState: false);

    public void Set() => work.Set();

    /// <summary>Returns when set, after the given time, or when the host stops.</summary>
    public void Wait(TimeSpan atMost, CancellationToken cancellationToken) =>
        WaitHandle.WaitAny([work, cancellationToken.WaitHandle], atMost);

    public void Dispose() => work.Dispose();
}
