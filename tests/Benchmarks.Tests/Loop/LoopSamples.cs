using Benchmarks.Loop;

namespace Benchmarks.Tests.Loop;

internal static class LoopSamples
{
    public static LoopTerms Terms { get; } = new(Trials: 3, Steps: 20, MaxMacs: 30);

    /// <param name="scores">Of the trials in their order; null for one that failed.</param>
    public static LoopResult Result(string domain, string strategy, int seed, params double?[] scores) => new(
        new LoopExperiment(domain, strategy, seed),
        Terms,
        Group: domain,
        HeldOut: [domain],
        new LoopExperience(Tasks: 30, Observations: 1440, Sha256: "0"),
        [.. scores.Select(score => new LoopTrial("Recommended", score, 0.5, 1.5, 1000, "c"))]);
}
