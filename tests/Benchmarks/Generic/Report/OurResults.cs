using System.Globalization;
using System.Text.Json;
using Benchmarks.Trials;

namespace Benchmarks.Generic.Report;

/// <summary>Our detector on a domain.</summary>
/// <param name="Ap50">Mean over the seeds.</param>
/// <param name="Configuration">Its id.</param>
internal sealed record OurResult(double Ap50, string Configuration);

/// <summary>
/// AP@0.5 of our own detectors, read from the results of the <c>detection</c> benchmark: keys are "domain seed
/// configuration".
/// </summary>
internal static class OurResults
{
    /// <param name="lines">Of the results file.</param>
    /// <param name="configuration">
    /// Which to take where the file holds several; empty when it holds one a domain.
    /// </param>
    /// <param name="seeds">The seeds of the splits that are compared.</param>
    /// <returns>By domain; a domain that lacks one of the seeds is left out.</returns>
    /// <exception cref="UnusableInputException">
    /// Several configurations of one domain and none named: to take the best would be to choose on validation.
    /// </exception>
    public static Dictionary<string, OurResult> Read(
        IEnumerable<string> lines, string configuration, IReadOnlyCollection<int> seeds)
    {
        var stored = lines.Where(line => line.EndsWith('}'))
            .Select(line => JsonSerializer.Deserialize(line, TrialJson.Default.StoredResult)!)
            .Select(result => (Key: result.Key.Split(' '), result.Result.Score))
            .Where(result => configuration.Length == 0 || result.Key[2] == configuration)
            .GroupBy(result => result.Key[0], StringComparer.Ordinal);
        var means = new Dictionary<string, OurResult>(StringComparer.Ordinal);
        foreach (var domain in stored)
        {
            if (domain.Select(result => result.Key[2]).Distinct().Count() > 1)
                throw new UnusableInputException(
                    $"{domain.Key} has several configurations: name one with --ours-configuration.");
            var bySeed = domain.GroupBy(result => int.Parse(result.Key[1], CultureInfo.InvariantCulture))
                .ToDictionary(seed => seed.Key, seed => seed.Last().Score ?? 0);
            if (seeds.All(bySeed.ContainsKey))
                means[domain.Key] = new OurResult(seeds.Average(seed => bySeed[seed]), domain.First().Key[2]);
        }

        return means;
    }
}
