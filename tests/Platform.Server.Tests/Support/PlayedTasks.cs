using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Contracts.Trials;
using HyperFD.Server.Learner;
using HyperFD.Server.Tasks;
using HyperFD.Server.Trials;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Platform.Server.Tests.Support;

/// <summary>Tasks whose reports are in the log as if an agent had played them, without the way over HTTP.</summary>
internal static class PlayedTasks
{
    private static readonly DateTime At = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>What the same configuration is worth on every task, in [0, 1].</summary>
    public static double Worth(Configuration configuration)
    {
        var encoded = configuration.Encode();
        var sum = 0.0;
        for (var i = 0; i < encoded.Length; i++)
            sum += encoded[i] * Math.Sin(i);
        return Math.Round(0.5 + (0.4 * Math.Tanh(sum)), 6);
    }

    /// <summary>Random configurations, each reported with a score.</summary>
    /// <returns>Ids of the tasks.</returns>
    public static async Task<IReadOnlyList<Guid>> PlayAsync(
        this TestServer server, Guid agentId, int tasks, int reports, Func<Configuration, double?>? score = null,
        int seed = 1)
    {
        var ids = await server.QueryAsync(async db =>
        {
            var (agent, random) = (await db.Agents.SingleAsync(row => row.Id == agentId), new Random(seed));
            var played = new List<Guid>();
            for (var number = 0; number < tasks; number++)
            {
                var request = Samples.Task($"Played {seed}-{number}", budget: reports, seed: (1_000 * seed) + number);
                var task = DetectionTask.Register(agent, request, FaceDetectorSpace.V1.Id, 0, At);
                task.Start(At);
                db.Tasks.Add(task);
                for (var i = 0; i < reports; i++)
                {
                    var configuration = Configuration.Sample(FaceDetectorSpace.V1, random);
                    var trial = Trial.Propose(task, TrialOrigin.Recommended, configuration, prediction: null, At);
                    trial.Start(At, TimeSpan.FromMinutes(1));
                    trial.Report(Samples.Report((score ?? (one => Worth(one)))(configuration)), "digest", At);
                    db.Trials.Add(trial);
                    db.ReportLog.Add(ReportLogEntry.Of(trial, At));
                }

                await db.SaveChangesAsync();
                played.Add(task.Id);
            }

            return played;
        });
        server.Services.GetRequiredService<LearnerSignal>().Set();
        return ids;
    }
}
