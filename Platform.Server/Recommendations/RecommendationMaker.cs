using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.MetaFeatures;
using HyperFD.Contracts.Recommendations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Contracts.Tasks;
using HyperFD.Learning.Ranking;
using HyperFD.Server.Learner;
using HyperFD.Server.Tasks;
using Microsoft.Extensions.Options;

namespace HyperFD.Server.Recommendations;

/// <summary>Asks the served ranker and writes its answer down in the form of the wire.</summary>
internal sealed class RecommendationMaker(IOptions<RecommendationOptions> options, TimeProvider time)
{
    /// <summary>What a question is taken to mean that does not say how long would be trained.</summary>
    private const int UsualFidelitySteps = 400;

    /// <summary>The list as it stands for a task; empty when nothing that is allowed is left.</summary>
    public RecommendationList Make(
        Published published, DetectionTask task, TaskExperience experience, int? count = null)
    {
        var context = Context(
            task.Id, SearchSpace.Find(task.Space)!, task.Release, task.Limits, task.FidelitySteps, task.Seed,
            experience);
        var list = List(published, context, experience.Observed, count ?? options.Value.ListLength);
        return list with { AfterReports = experience.Observed.Count };
    }

    /// <summary>The answer to a question that belongs to no task.</summary>
    public RecommendationList Make(Published published, RecommendRequest question)
    {
        var context = Context(
            Guid.Empty, FaceDetectorSpace.V1, question.Release, question.Limits ?? new TaskLimits(), UsualFidelitySteps,
            question.Seed, TaskExperience.None);
        return List(published, context, TaskExperience.None.Observed, question.Count);
    }

    private static TaskContext Context(
        Guid taskId,
        SearchSpace space,
        MetaFeatureRelease release,
        TaskLimits limits,
        int fidelity,
        int seed,
        TaskExperience experience) => new(
            taskId,
            space,
            release.ExtractorVersion,
            release.Values,
            fidelity,
            configuration => !experience.Given.Contains(configuration.Id) && limits.Allow(configuration),
            seed)
        {
            Running = experience.Running,
        };

    private RecommendationList List(
        Published published,
        TaskContext context,
        IReadOnlyList<Observation> observed,
        int count)
    {
        var proposals = published.Ranker.Propose(context, observed, count);
        return new RecommendationList(
            published.Ranker.Strategy,
            published.Version,
            published.Ranker.Observations,
            proposals.SimilarTasks,
            [.. proposals.Items.Select(proposal => new Recommendation(
                WireConfiguration.From(proposal.Configuration),
                DetectorCost.Of(proposal.Configuration),
                proposal.Prediction))],
            time.GetUtcNow().UtcDateTime);
    }
}
