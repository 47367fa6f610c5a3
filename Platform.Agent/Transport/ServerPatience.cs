using System.Globalization;
using HyperFD.Agent.Cli;
using Polly;
using Polly.Retry;

namespace HyperFD.Agent.Transport;

/// <summary>Waits for a server that is away: pauses double from one second to half a minute, until the limit.</summary>
/// <param name="limit">How long in all before the command gives up; what was to be sent stays on disk.</param>
internal sealed class ServerPatience(TimeSpan limit, Output output, TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <exception cref="ServerUnreachableException">The limit passed without an answer.</exception>
    public async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var told = false;
        var pipeline = new ResiliencePipelineBuilder<T> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<T>
            {
                ShouldHandle = attempt => ValueTask.FromResult(
                    attempt.Outcome.Exception is ServerUnreachableException && time.GetElapsedTime(started) < limit),
                MaxRetryAttempts = int.MaxValue,
                Delay = FirstPause,
                MaxDelay = LongestPause,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                OnRetry = attempt =>
                {
                    Tell(attempt.Outcome.Exception!.Message, ref told);
                    return default;
                },
            })
            .Build();
        var answer = await pipeline.ExecuteAsync(async token => await ask(token), cancellation);
        if (told)
            output.Line("The server is back.");
        return answer;
    }

    private void Tell(string message, ref bool told)
    {
        if (!told)
        {
            output.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"{message} Waiting for it up to {limit.TotalMinutes:0} minutes; Ctrl-C is safe, nothing is lost."));
        }

        told = true;
    }
}
