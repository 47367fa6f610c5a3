using Benchmarks.Trials;
using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Training;

namespace Benchmarks.Detection;

/// <summary>Scores of the same configurations on many domains; domains that lack one are left out.</summary>
internal sealed class StudyTable
{
    private readonly IReadOnlyDictionary<string, TrainingResult> results;

    public StudyTable(
        IReadOnlyList<Configuration> configurations,
        IReadOnlyList<string> domains,
        IReadOnlyDictionary<string, TrainingResult> results)
    {
        this.results = results;
        Configurations = configurations;
        Domains = [.. domains.Where(domain => Scores(domain, 1) is not null)];
    }

    public IReadOnlyList<Configuration> Configurations { get; }

    public IReadOnlyList<string> Domains { get; }

    /// <summary>AP@0.5 of each configuration, failed trials 0; null when a trial of the domain and seed is missing.</summary>
    public double[]? Scores(string domain, int seed)
    {
        var found = Configurations
            .Select(configuration => results.GetValueOrDefault(NamedTrial.KeyOf(domain, seed, configuration))).ToArray();
        return found.Any(result => result is null) ? null : [.. found.Select(result => result!.Score ?? 0)];
    }
}
