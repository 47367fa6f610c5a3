using System.Runtime.InteropServices;

namespace HyperFD.Agent.Demo;

/// <summary>
/// Notices that the process that started this one is gone: after kill -9 of <c>dotnet run</c> nobody would stop the
/// demo, its server and its worker.
/// </summary>
internal static partial class ParentWatch
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>A token that is cancelled with <paramref name="cancellation"/>, or once the parent is gone.</summary>
    public static CancellationTokenSource Start(TimeProvider time, CancellationToken cancellation)
    {
        var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (!OperatingSystem.IsWindows())
            _ = WatchAsync(GetParent(), time, linked);
        return linked;
    }

    private static async Task WatchAsync(int parent, TimeProvider time, CancellationTokenSource gone)
    {
        try
        {
            while (!gone.IsCancellationRequested && GetParent() == parent)
                await Task.Delay(Interval, time, gone.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await gone.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The demo ended first.
        }
    }

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int GetParent();
}
