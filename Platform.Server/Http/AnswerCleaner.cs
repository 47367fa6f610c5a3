using HyperFD.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Http;

/// <summary>Forgets answers to idempotency keys that nobody will repeat any more.</summary>
internal sealed class AnswerCleaner(
    IServiceScopeFactory scopes, TimeProvider time, ILogger<AnswerCleaner> log) : BackgroundService
{
    /// <summary>
    /// An agent that was offline longer starts its calls anew; reports stay idempotent by content for ever.
    /// </summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(14);

    private static readonly TimeSpan Interval = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CleanAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                log.LogError(exception, "Could not forget old answers");
            }
        }
    }

    private async Task CleanAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HyperFdDbContext>();
        var beforeUtc = time.GetUtcNow().UtcDateTime - Kept;
        await db.IdempotentAnswers.Where(answer => answer.AtUtc < beforeUtc).ExecuteDeleteAsync(cancellationToken);
    }
}
