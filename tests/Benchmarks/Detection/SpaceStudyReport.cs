using System.Globalization;
using Benchmarks.Domains;
using Benchmarks.Trials;
using HyperFD.Contracts.Configurations;

namespace Benchmarks.Detection;

/// <summary>Says of a study whether domains agree on configurations, and what it costs when they are served alike.</summary>
internal static class SpaceStudyReport
{
    public static void Print(StudyTable table)
    {
        Console.WriteLine(Invariant($"{table.Domains.Count} domains × {table.Configurations.Count} configurations"));
        int[] all = [.. Enumerable.Range(0, table.Configurations.Count)];
        int[] small = [.. all.Where(index => DetectorCost.Of(table.Configurations[index]) is
            { Parameters: <= SampledConfigurations.SmallParameters, Macs: <= SampledConfigurations.SmallMacs })];
        PrintAgreement("whole space", table, all);
        PrintAgreement("100k parameters, 30 M MACs", table, small);
        ParameterEffects.Print(table);
    }

    private static void PrintAgreement(string name, StudyTable table, int[] chosen)
    {
        var scores = table.Domains.Select(domain => Pick(table.Scores(domain, 1)!, chosen)).ToArray();
        var between = Pairs(scores.Length).Select(pair => RankCorrelation.Spearman(scores[pair.A], scores[pair.B])).ToArray();
        var within = table.Domains.Select((domain, index) => (First: scores[index], Second: table.Scores(domain, 2)))
            .Where(pair => pair.Second is not null)
            .Select(pair => RankCorrelation.Spearman(pair.First, Pick(pair.Second!, chosen))).ToArray();
        Console.WriteLine(Invariant(
            $"{name}: {chosen.Length} configurations; Spearman between domains {between.Average():F2}, two seeds of one domain {Mean(within):F2} ({within.Length} domains)"));
        PrintHeadroom(table, chosen, scores);
    }

    /// <summary>
    /// What a domain loses with the configuration that is best in the mean of the other domains. With seed 1 alone the
    /// own best is chosen on the noise it is measured with; where a second seed exists, it is chosen on the first and
    /// measured on the second.
    /// </summary>
    private static void PrintHeadroom(StudyTable table, int[] chosen, double[][] scores)
    {
        var same = new List<double>();
        var held = new List<double>();
        for (var domain = 0; domain < scores.Length; domain++)
        {
            var others = Best([.. Enumerable.Range(0, chosen.Length).Select(configuration =>
                scores.Where((_, other) => other != domain).Average(other => other[configuration]))]);
            var own = Best(scores[domain]);
            same.Add(scores[domain][own] - scores[domain][others]);
            if (table.Scores(table.Domains[domain], 2) is not { } again)
                continue;
            var second = Pick(again, chosen);
            held.Add(second[own] - second[others]);
        }

        Console.WriteLine(Invariant(
            $"  AP@0.5 lost by the best configuration of the other domains: {same.Average():F3} on the same seed (optimistic), {Mean(held):F3} with the own best chosen on seed 1 and measured on seed 2 ({held.Count} domains)"));
    }

    private static int Best(double[] scores) => Array.IndexOf(scores, scores.Max());

    private static double Mean(IReadOnlyCollection<double> values) => values.Count > 0 ? values.Average() : double.NaN;

    private static double[] Pick(double[] scores, int[] chosen) => [.. chosen.Select(index => scores[index])];

    private static IEnumerable<(int A, int B)> Pairs(int count) =>
        from a in Enumerable.Range(0, count)
        from b in Enumerable.Range(a + 1, Math.Max(0, count - a - 1))
        select (a, b);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
