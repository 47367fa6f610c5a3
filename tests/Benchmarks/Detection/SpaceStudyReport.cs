using System.Globalization;
using Benchmarks.Domains;

namespace Benchmarks.Detection;

/// <summary>
/// Says of a study whether domains agree on configurations, and what it costs when they are served alike.
/// </summary>
internal static class SpaceStudyReport
{
    private const int FewestForRanks = 12;

    public static void Print(StudyTable table)
    {
        Console.WriteLine(Invariant($"{table.Domains.Count} domains × {table.Configurations.Count} configurations"));
        PrintAgreement("whole space", table, table.All);
        PrintAgreement("100k parameters, 30 M MACs", table, table.Small);
        ParameterEffects.Print(table);
    }

    private static void PrintAgreement(string name, StudyTable table, IReadOnlyList<int> chosen)
    {
        var scores = table.Domains.Select(domain => Pick(table.Scores(domain), chosen)).ToArray();
        var between = Pairs(scores.Length).Select(pair => RankCorrelation.Spearman(scores[pair.A], scores[pair.B]))
            .ToArray();
        var within = table.Domains.Select(domain => table.Pairs(domain, chosen))
            .Where(pairs => pairs.Count >= FewestForRanks)
            .Select(pairs => RankCorrelation.Spearman([.. pairs.Select(pair => pair.First)], [.. pairs.Select(pair => pair.Second)])).ToArray();
        Console.WriteLine(Invariant(
            $"{name}: {chosen.Count} configurations; Spearman between domains {Mean(between):F2}, two seeds of one domain {Mean(within):F2} ({within.Length} domains)"));
        PrintHeadroom(table, chosen);
    }

    /// <summary>
    /// What a domain loses with the configuration that is best in the mean of the other domains. On seed 1 the own best
    /// is chosen on the noise it is measured with, so both are measured on further seeds too.
    /// </summary>
    private static void PrintHeadroom(StudyTable table, IReadOnlyList<int> chosen)
    {
        var (same, held) = (new List<double>(), new List<double>());
        foreach (var domain in table.Domains)
        {
            var (own, others) = table.Best(domain, chosen);
            var scores = table.Scores(domain);
            same.Add(scores[own] - scores[others]);
            if (table.Again(domain, own) is { } ownAgain && table.Again(domain, others) is { } othersAgain)
                held.Add(ownAgain - othersAgain);
        }

        Console.WriteLine(Invariant(
            $"  AP@0.5 lost by the best configuration of the other domains: {Mean(same):F3} on seed 1 (optimistic), {Mean(held):F3} ± {StandardError(held):F3} chosen on seed 1 and measured on further seeds ({held.Count} domains, {held.Count(loss => loss > 0.03)} lose more than .03)"));
    }

    private static double Mean(IReadOnlyCollection<double> values) => values.Count > 0 ? values.Average() : double.NaN;

    private static double StandardError(List<double> values)
    {
        var mean = Mean(values);
        return Math.Sqrt(
            values.Sum(value => (value - mean) * (value - mean)) / Math.Max(1, values.Count - 1) / Math.Max(
                1, values.Count));
    }

    private static double[] Pick(double[] scores, IReadOnlyList<int> chosen) =>
        [.. chosen.Select(index => scores[index])];

    private static IEnumerable<(int A, int B)> Pairs(int count) =>
        from a in Enumerable.Range(0, count)
        from b in Enumerable.Range(a + 1, Math.Max(0, count - a - 1))
        select (a, b);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
