using Microsoft.AspNetCore.SignalR.Client;

namespace HyperFD.Client.Live;

/// <summary>Tries at once, then ever more slowly up to every ten seconds, for as long as the page is open.</summary>
public sealed class ReconnectForever : IRetryPolicy
{
    private static readonly int[] DelaySeconds = [0, 1, 2, 5];
    private const int SteadySeconds = 10;

    public TimeSpan? NextRetryDelay(RetryContext retryContext)
    {
        ArgumentNullException.ThrowIfNull(retryContext);
        return Delay(retryContext.PreviousRetryCount);
    }

    public static TimeSpan Delay(long attempt) =>
        TimeSpan.FromSeconds(attempt < DelaySeconds.Length ? DelaySeconds[attempt] : SteadySeconds);
}
