using System.Globalization;
using Benchmarks.Trials;
using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Training;

namespace Benchmarks.Detection;

/// <summary>Scores of the default configuration (the first) and of sampled ones on domains; failed trials score 0.</summary>
internal sealed class QualityTable(IReadOnlyList<Configuration> configurations, IReadOnlyDictionary<string, TrainingResult> results)
{
    /// <summary>The default, and the best sampled configuration on seed 1 if there is one.</summary>
    public Configuration[] Chosen(string domain) => configurations.Count == 1
        ? [configurations[0]]
        : [configurations[0], configurations.Skip(1).MaxBy(configuration => Score(domain, 1, configuration))!];

    public void Print(IReadOnlyList<string> domains, int[] seeds)
    {
        Console.WriteLine(FormattableString.Invariant(
            $"| domain | default, {seeds.Length} seeds | best of {configurations.Count - 1}: where chosen (seed 1) | on the other seeds | gain there | parameters | MACs | configuration |\n|---|---|---|---|---|---|---|---|"));
        foreach (var domain in domains.Where(domain => seeds.All(seed => Chosen(domain).All(one => Has(domain, seed, one)))))
            Console.WriteLine(Line(domain, seeds));
    }

    private string Line(string domain, int[] seeds)
    {
        var chosen = Chosen(domain);
        var first = $"| {domain} | {Spread(Scores(domain, seeds, chosen[0]))}";
        if (chosen.Length == 1 || seeds.Length == 1)
            return $"{first} |";
        var held = Scores(domain, [.. seeds.Skip(1)], chosen[1]);
        var gain = held.Average() - Scores(domain, [.. seeds.Skip(1)], chosen[0]).Average();
        var cost = DetectorCost.Of(chosen[1]);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{first} | {Score(domain, 1, chosen[1]):F3} | {Spread(held)} | {gain:+0.000;−0.000} | {cost.Parameters / 1e3:F0} k | {cost.Macs / 1e6:F0} M | {chosen[1].Id} |");
    }

    private double[] Scores(string domain, IEnumerable<int> seeds, Configuration configuration) =>
        [.. seeds.Select(seed => Score(domain, seed, configuration))];

    private bool Has(string domain, int seed, Configuration configuration) =>
        results.ContainsKey(NamedTrial.KeyOf(domain, seed, configuration));

    private double Score(string domain, int seed, Configuration configuration) =>
        results.GetValueOrDefault(NamedTrial.KeyOf(domain, seed, configuration))?.Score ?? 0;

    private static string Spread(double[] scores)
    {
        var mean = scores.Average();
        var deviation = scores.Length < 2 ? 0 : Math.Sqrt(scores.Sum(score => (score - mean) * (score - mean)) / (scores.Length - 1));
        return FormattableString.Invariant($"{mean:F3} ± {deviation:F3}");
    }
}
