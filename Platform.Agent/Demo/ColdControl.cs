using HyperFD.Agent.Trials;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.MetaFeatures;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;
using HyperFD.Learning.Ranking;

namespace HyperFD.Agent.Demo;

/// <summary>
/// What the first recommendation would have been without any history: the same strategy with nothing learned, the same
/// task, limits and seed, and the default trial that both have seen. Computed here and never told to the server.
/// </summary>
internal static class ColdControl
{
    public static WireConfiguration? Configuration(RunOutcome run, MetaFeatureRelease release)
    {
        var result = run.Result;
        var first = run.State.Finished.OrderBy(trial => trial.Trial.Number).FirstOrDefault();
        if (first?.Trial.Origin != TrialOrigin.Default || result.Recommendations is not [var step, ..])
            return null;
        var standard = first.Trial.Configuration.ToConfiguration();
        var strategy = Strategies.Create(step.Strategy);
        strategy.Learn(TaskHistory.Empty);
        var task = new TaskContext(
            result.TaskId,
            standard.Space,
            release.ExtractorVersion,
            release.Values,
            result.Options.Steps,
            new TaskLimits(result.Options.MaxParameters, result.Options.MaxMacs).Allow,
            result.Options.Seed);
        var seen = new Observation(1, result.TaskId, standard, first.Report.Score, first.Report.Fidelity);
        return strategy.Propose(task, [seen], count: 1).Items is [var proposal, ..]
            ? WireConfiguration.From(proposal.Configuration)
            : null;
    }
}
