using Benchmarks.Trials;
using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Training;

namespace Benchmarks.Sweep;

/// <summary>
/// Which configurations of a domain are worth further seeds: the default, which everything is compared with, and those
/// that scored best on seed 1. Whoever is best by luck alone is found out by the other seeds.
/// </summary>
internal sealed class BestRepeats(
    IReadOnlyList<Configuration> configurations, IReadOnlyDictionary<string, TrainingResult> results, int best)
{
    public IEnumerable<Configuration> Of(string domain) => configurations
        .OrderByDescending(
            configuration => results.GetValueOrDefault(NamedTrial.KeyOf(domain, 1, configuration))?.Score ?? 0)
        .Take(best)
        .Prepend(configurations[0])
        .Distinct();
}
