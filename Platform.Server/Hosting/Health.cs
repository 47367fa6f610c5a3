using HyperFD.Server.Data;
using HyperFD.Server.Learner;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace HyperFD.Server.Hosting;

/// <summary>
/// Live: the process answers. Ready: the database answers and the learner works; a learner that fails is "degraded",
/// because recommendations are still served from the last ranker.
/// </summary>
internal static class Health
{
    public const string LivePath = "/health/live";
    public const string ReadyPath = "/health/ready";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<DatabaseCheck>("database").AddCheck<LearnerCheck>("learner");
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks(LivePath, new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks(ReadyPath);
    }

    private sealed class DatabaseCheck(HyperFdDbContext db) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await db.LearnerCursors.AnyAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }

    private sealed class LearnerCheck(LearnerThread learner) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(learner.IsHealthy ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded());
    }
}
