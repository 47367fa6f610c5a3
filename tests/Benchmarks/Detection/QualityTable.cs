using System.Globalization;
using Benchmarks.Trials;
using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Training;

namespace Benchmarks.Detection;

/// <summary>
/// Scores of the default configuration (the first) and of sampled ones on domains; failed trials score 0.
/// </summary>
internal sealed class QualityTable(
    IReadOnlyList<Configuration> configurations, IReadOnlyDictionary<string, TrainingResult> results)
{
    /// <summary>The default, and the best sampled configuration on seed 1 if there is one.</summary>
    public Configuration[] Chosen(string domain) => configurations.Count == 1
        ? [configurations[0]]
        : [configurations[0], configurations.Skip(1).MaxBy(configuration => Score(domain, 1, configuration))!];

    /// <param name="domains">Those that lack a trial are left out.</param>
    /// <param name="seeds">The first one chose the best.</param>
    /// <param name="latency">Null leaves the times out.</param>
    public void Print(IReadOnlyList<string> domains, int[] seeds, OnnxLatency? latency)
    {
        var sampled = FormattableString.Invariant(
            $" best of {configurations.Count - 1}: where chosen (seed 1) | on the other seeds | gain there | parameters | MACs | p50 ms of both, ratio | configuration |");
        var isAlone = configurations.Count == 1 || seeds.Length == 1;
        Console.WriteLine($"| domain | default, {seeds.Length} seeds |{(isAlone ? "" : sampled)}");
        Console.WriteLine(isAlone ? "|---|---|" : "|---|---|---|---|---|---|---|---|---|");
        foreach (var domain in domains
            .Where(domain => seeds.All(seed => Chosen(domain).All(one => Has(domain, seed, one)))))
            Console.WriteLine(Default(domain, seeds) + (isAlone ? "" : Best(domain, [.. seeds.Skip(1)], latency)));
    }

    private string Default(string domain, int[] seeds) =>
        $"| {domain} | {Spread(Scores(domain, seeds, configurations[0]))} |";

    private string Best(string domain, int[] others, OnnxLatency? latency)
    {
        var chosen = Chosen(domain);
        var held = Scores(domain, others, chosen[1]);
        var gain = Math.Round(held.Average() - Scores(domain, others, chosen[0]).Average(), 3);
        var cost = DetectorCost.Of(chosen[1]);
        var times = latency?.Beside(chosen[1]) is { } both
            ? string.Create(CultureInfo.InvariantCulture, $"{both.FirstMs:F1}, {both.SecondMs:F1}, {both.Ratio:F1}")
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $" {Score(domain, 1, chosen[1]):F3} | {Spread(held)} | {gain:+0.000;−0.000;0.000} | "
                + $"{cost.Parameters / 1e3:F0} k | {cost.Macs / 1e6:F0} M | {times} | {chosen[1].Id} |");
    }

    private double[] Scores(string domain, IEnumerable<int> seeds, Configuration configuration) =>
        [.. seeds.Select(seed => Score(domain, seed, configuration))];

    private bool Has(string domain, int seed, Configuration configuration) =>
        results.ContainsKey(NamedTrial.KeyOf(domain, seed, configuration));

    private double Score(string domain, int seed, Configuration configuration) =>
        results.GetValueOrDefault(NamedTrial.KeyOf(domain, seed, configuration))?.Score ?? 0;

    /// <summary>Mean ± standard deviation; empty without scores.</summary>
    public static string Spread(double[] scores)
    {
        if (scores.Length == 0)
            return string.Empty;
        var mean = scores.Average();
        var deviation = scores.Length < 2
            ? 0
            : Math.Sqrt(scores.Sum(score => (score - mean) * (score - mean)) / (scores.Length - 1));
        return FormattableString.Invariant($"{mean:F3} ± {deviation:F3}");
    }
}
