using Benchmarks.Domains;
using HyperFD.Learning.Numerics;

namespace Benchmarks.MetaFeatures.Worth;

/// <summary>
/// Are tasks that are near by one distance near by another? Correlation over pairs of tasks, with the significance that
/// shuffling the tasks of one of the distances gives, because pairs that share a task are not independent. Source:
/// Mantel 1967, "The detection of disease clustering and a generalized regression approach".
/// <para>
/// Whole groups are shuffled, because tasks of a group are alike in both distances: each group takes the place of
/// another, and where that one is smaller or larger its tasks are used again or drawn from.
/// </para>
/// </summary>
/// <param name="pairs">One distance, with the pairs that count: tasks of different groups.</param>
/// <param name="groups">Group of each task.</param>
internal sealed class MantelTest(IReadOnlyList<TaskPair> pairs, IReadOnlyList<string> groups)
{
    private readonly double[] distances = RankCorrelation.Ranks([.. pairs.Select(pair => pair.Distance)]);

    private readonly int[][] members =
    [
        .. Enumerable.Range(0, groups.Count)
            .GroupBy(task => groups[task], StringComparer.Ordinal)
            .Select(group => group.ToArray()),
    ];

    /// <summary>Pearson's correlation of the ranks; 0 where one side is constant.</summary>
    /// <param name="ranks">Ranks by the other distance, [task, task].</param>
    public double Correlation(double[,] ranks) => Correlation(ranks, [.. Enumerable.Range(0, groups.Count)], _ => true);

    /// <summary>Lowest and highest correlation when all pairs of one group are left out.</summary>
    public (double Low, double High) WithoutOneGroup(double[,] ranks)
    {
        int[] same = [.. Enumerable.Range(0, groups.Count)];
        double[] all =
        [
            .. members.Select(left => Correlation(
                ranks, same, pair => groups[pair.First] != groups[left[0]] && groups[pair.Second] != groups[left[0]])),
        ];
        return (all.Min(), all.Max());
    }

    /// <summary>
    /// Share of shufflings, the one that happened among them, that correlate no less than what was seen.
    /// </summary>
    public double Probability(double[,] ranks, int permutations, long seed)
    {
        var seen = Correlation(ranks);
        var reached = 1;
        for (var i = 0; i < permutations; i++)
        {
            // Sums in another order differ in their last digits; equal shufflings must count as equal.
            if (Correlation(ranks, Shuffled(new CounterRandom(seed, stream: 1, i)), _ => true) >= seen - 1e-12)
                reached++;
        }

        return (double)reached / (permutations + 1);
    }

    private int[] Shuffled(CounterRandom random)
    {
        var places = new int[groups.Count];
        var order = random.NextPermutation(members.Length);
        for (var group = 0; group < members.Length; group++)
        {
            var donor = members[order[group]];
            var within = random.NextPermutation(donor.Length);
            for (var i = 0; i < members[group].Length; i++)
                places[members[group][i]] = donor[within[i % donor.Length]];
        }

        return places;
    }

    private double Correlation(double[,] ranks, int[] places, Func<TaskPair, bool> counts)
    {
        double n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
        for (var i = 0; i < pairs.Count; i++)
        {
            if (!counts(pairs[i]))
                continue;
            var (a, b) = (ranks[places[pairs[i].First], places[pairs[i].Second]], distances[i]);
            (n, x, y, xx, yy, xy) = (n + 1, x + a, y + b, xx + (a * a), yy + (b * b), xy + (a * b));
        }

        var scale = Math.Sqrt(((n * xx) - (x * x)) * ((n * yy) - (y * y)));
        return scale > 1e-9 ? ((n * xy) - (x * y)) / scale : 0;
    }
}
