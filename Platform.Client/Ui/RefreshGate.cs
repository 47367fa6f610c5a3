namespace HyperFD.Client.Ui;

/// <summary>Turns a burst of requests to reload into one reload, a moment after the first of them.</summary>
public sealed class RefreshGate(Func<Task> reload, TimeProvider time) : IDisposable
{
    public static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(700);
    private readonly CancellationTokenSource closed = new();
    private bool pending;

    public async Task RequestAsync()
    {
        if (pending || closed.IsCancellationRequested)
            return;

        pending = true;
        await Task.Delay(Delay, time, closed.Token)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        pending = false;
        if (!closed.IsCancellationRequested)
            await reload();
    }

    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }
}
