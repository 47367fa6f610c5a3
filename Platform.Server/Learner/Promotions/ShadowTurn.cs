using System.Diagnostics;
using HyperFD.Learning.Ranking.Shadow;
using HyperFD.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Learner.Promotions;

/// <summary>
/// The learner's side of the shadow evaluation. It takes seconds, so it is done in parts, one between two reports:
/// learning goes on meanwhile, and recommendations come from what is promoted. A kill loses the parts that were done,
/// not the verdict.
/// </summary>
internal sealed class ShadowTurn(IServiceScopeFactory scopes, ILogger<ShadowTurn> log)
{
    private Running? running;

    /// <summary>Does the next part.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HyperFdDbContext>();
        var pending = await db.Promotions.AsNoTracking().Select(row => row.PendingVersion)
            .SingleAsync(cancellationToken);
        if (pending is not { } version)
        {
            running = null;
            return false;
        }

        if (running?.Candidate != version)
            running = await scope.ServiceProvider.GetRequiredService<ShadowOpening>()
                .RunAsync(version, cancellationToken);
        if (running.Evaluation is { IsDone: false } evaluation)
            Work(running, evaluation);
        else
            await scope.ServiceProvider.GetRequiredService<ShadowVerdict>().RunAsync(running, cancellationToken);
        return true;
    }

    private void Work(Running now, ShadowEvaluation evaluation)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            evaluation.Step();
        }
        catch (Exception exception)
        {
            // A strategy that cannot be judged must not stop the others from being served.
            log.LogError(exception, "Ranker {Version} could not be judged", now.Candidate);
            running = now with { Evaluation = null, IsFailure = true };
            return;
        }

        running = now with { Seconds = now.Seconds + Stopwatch.GetElapsedTime(start).TotalSeconds };
    }
}

/// <summary>An evaluation in progress.</summary>
/// <param name="Candidate">Version that is judged.</param>
/// <param name="Promoted">Version that it is compared with; 0 for none.</param>
/// <param name="Evaluation">Null where there is nothing to judge by.</param>
/// <param name="IsFailure">A strategy failed while it was judged.</param>
internal sealed record Running(
    int Candidate, int Promoted, ShadowEvaluation? Evaluation, double Seconds = 0, bool IsFailure = false);
