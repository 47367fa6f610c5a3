using Benchmarks.Trials;
using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Training;

namespace Benchmarks.Detection;

/// <summary>Scores of the same configurations on many domains; a domain that lacks one on seed 1 is left out.</summary>
internal sealed class StudyTable
{
    private const int FewestPairs = 3;
    private readonly IReadOnlyDictionary<string, TrainingResult> results;

    public StudyTable(
        IReadOnlyList<Configuration> configurations,
        IReadOnlyList<string> domains,
        IReadOnlyDictionary<string, TrainingResult> results)
    {
        this.results = results;
        Configurations = configurations;
        All = [.. Enumerable.Range(0, configurations.Count)];
        Small = [.. All.Where(index => DetectorCost.Of(configurations[index]) is
            { Parameters: <= SampledConfigurations.SmallParameters, Macs: <= SampledConfigurations.SmallMacs })];
        Domains = [.. domains.Where(domain => configurations.All(one => Score(domain, 1, one) is not null))];
    }

    public IReadOnlyList<Configuration> Configurations { get; }

    public IReadOnlyList<string> Domains { get; }

    /// <summary>Indices of all configurations.</summary>
    public IReadOnlyList<int> All { get; }

    /// <summary>Indices of those within the limits of a small device.</summary>
    public IReadOnlyList<int> Small { get; }

    /// <summary>AP@0.5 of each configuration on seed 1, failed trials 0.</summary>
    public double[] Scores(string domain) =>
        [.. Configurations.Select(configuration => Score(domain, 1, configuration)!.Value)];

    /// <summary>Mean AP@0.5 over the seeds from 2 on; null when there is none.</summary>
    public double? Again(string domain, int configuration)
    {
        var scores = Enumerable.Range(2, 8).Select(
            seed => Score(domain, seed, Configurations[configuration])).OfType<double>().ToArray();
        return scores.Length > 0 ? scores.Average() : null;
    }

    /// <summary>Scores on seeds 1 and 2 of what a domain has both of.</summary>
    public IReadOnlyList<(double First, double Second)> Pairs(string domain, IReadOnlyList<int> chosen) =>
        [.. chosen.Select(index => (
            First: Score(domain, 1, Configurations[index]), Second: Score(domain, 2, Configurations[index])))
            .Where(pair => pair.First is not null && pair.Second is not null)
            .Select(pair => (pair.First!.Value, pair.Second!.Value))];

    /// <summary>
    /// Variance that a seed adds to a score, in units of the variance between a domain's configurations; what it adds
    /// to all scores of a domain alike does not count. Mean over domains with enough pairs; NaN without any.
    /// </summary>
    public double SeedVariance()
    {
        var variances = Domains.Select(domain => (Domain: domain, Pairs: Pairs(domain, All)))
            .Where(one => one.Pairs.Count >= FewestPairs)
            .Select(one => Variance([.. one.Pairs.Select(pair => pair.First - pair.Second)]) / 2 / Variance(
                Scores(one.Domain)));
        return variances.DefaultIfEmpty(double.NaN).Average();
    }

    /// <summary>
    /// The configuration that is best on the domain, and that which is best in the mean of the other domains.
    /// </summary>
    public (int Own, int Others) Best(string domain, IReadOnlyList<int> chosen)
    {
        var own = Scores(domain);
        var others = Domains.Where(other => other != domain).Select(Scores).ToArray();
        return (chosen.MaxBy(index => own[index]), chosen.MaxBy(index => others.Average(scores => scores[index])));
    }

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
    }

    private double? Score(string domain, int seed, Configuration configuration) =>
        results.TryGetValue(NamedTrial.KeyOf(domain, seed, configuration), out var result) ? result.Score ?? 0 : null;
}
