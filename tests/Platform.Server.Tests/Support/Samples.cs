using HyperFD.Contracts.MetaFeatures;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;

namespace Platform.Server.Tests.Support;

/// <summary>Requests that are right in every field; tests change one.</summary>
public static class Samples
{
    public const int Steps = 200;

    public static RegisterTaskRequest Task(
        string name = "Faces",
        int budget = 5,
        bool startWithDefault = true,
        TaskLimits? limits = null,
        int seed = 1) =>
        new(name, Release(seed), limits ?? new TaskLimits(), budget, Steps, seed, startWithDefault);

    public static MetaFeatureRelease Release(int seed = 1) => Release(seed, MetaFeatureLayouts.V1);

    public static MetaFeatureRelease Release(int seed, MetaFeatureLayout layout)
    {
        var random = new Random(seed);
        var values = Enumerable.Range(0, layout.Length).Select(_ => Math.Round(random.NextDouble(), 6));
        return new MetaFeatureRelease(layout.Version, ImageCount: 220, [.. values]);
    }

    /// <param name="score">Null for a trial that failed.</param>
    public static TrialReportRequest Report(double? score) => new(
        score is null ? TrialOutcome.Failed : TrialOutcome.Succeeded,
        score,
        score is null ? 17 : Steps,
        Seconds: 12.5,
        Parameters: 100_000,
        Macs: 20_000_000,
        [new CurvePoint(50, 1.5, Score: null), new CurvePoint(Steps, 0.5, score)],
        score is null ? "non-finite-loss" : null);
}
