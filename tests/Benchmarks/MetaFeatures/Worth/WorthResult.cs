using Benchmarks.Replay;
using HyperFD.Learning.Numerics;
using HyperFD.Learning.Tables;

namespace Benchmarks.MetaFeatures.Worth;

/// <param name="Images">Images that each task's vector is the mean of: what the noise is divided by.</param>
/// <param name="Draws">Releases that are averaged over.</param>
internal sealed record WorthOptions(int Seed = 1, int Permutations = 2000, int Draws = 10, int Images = 200);

/// <param name="Epsilon">Infinite without noise.</param>
/// <param name="Correlation">Spearman's, mean over the draws.</param>
/// <param name="Probability">Of a correlation as high by chance.</param>
/// <param name="Low">Lowest correlation with one group left out.</param>
/// <param name="High">Highest one.</param>
internal sealed record WorthRow(
    string Block, double Epsilon, double Correlation, double Probability, double Low, double High);

/// <summary>What the meta-features of a table say about which configurations are good.</summary>
internal sealed record WorthResult(int Tasks, int Groups, int Pairs, bool IsReleasable, IReadOnlyList<WorthRow> Rows)
{
    private const double RoundingSlack = 1e-4;
    private static readonly double[] Epsilons = [double.PositiveInfinity, 4, 2, 1];

    /// <exception cref="UnusableInputException">Too few tasks or meta-features to correlate anything.</exception>
    public static WorthResult Of(ExperienceTable table, WorthOptions options)
    {
        var tasks = new ReplayTable(table).Tasks;
        string[] groups = [.. tasks.Select(task => task.Group)];
        var pairs = RankingDistances.Of(tasks).Pairs;
        if (table.MetaFeatures.Count == 0 || groups.Distinct().Count() < 3 || pairs.Count < 3)
            throw new UnusableInputException(
                "Needs meta-features and three groups of tasks with common configurations.");
        var vectors = tasks.Select(task => task.MetaFeatures).ToList();
        var isReleasable = vectors.All(IsBounded);
        var mantel = new MantelTest(pairs, groups);
        var rows =
            from block in FeatureBlock.Of(table)
            from epsilon in isReleasable ? Epsilons : [double.PositiveInfinity]
            select Row(mantel, vectors, block, epsilon, options);
        return new WorthResult(tasks.Count, groups.Distinct().Count(), pairs.Count, isReleasable, [.. rows]);
    }

    /// <summary>What the mechanism's noise is calibrated to: coordinates ≥ 0, norm ≤ 1.</summary>
    private static bool IsBounded(IReadOnlyList<double> vector) =>
        vector.All(value => value >= 0) && vector.Sum(value => value * value) <= 1 + RoundingSlack;

    private static WorthRow Row(
        MantelTest mantel, List<IReadOnlyList<double>> vectors, FeatureBlock block, double epsilon,
        WorthOptions options)
    {
        var deviation = ReleaseNoise.Deviation(epsilon, options.Images);
        var draws = deviation > 0 ? options.Draws : 1;
        var mean = new double[vectors.Count, vectors.Count];
        var correlation = 0.0;
        for (var draw = 0; draw < draws; draw++)
        {
            var random = new CounterRandom(options.Seed, stream: 2, draw);
            var ranks = FeatureDistances.Ranks(vectors, block.Columns, deviation, random);
            correlation += mantel.Correlation(ranks) / draws;
            Add(mean, ranks);
        }

        // The mean over draws of a correlation is, up to a factor, that of the mean of the draws' ranks: one test
        // serves all.
        var (low, high) = mantel.WithoutOneGroup(mean);
        var factor = mantel.Correlation(mean) is var whole && whole != 0 ? correlation / whole : 0;
        var probability = mantel.Probability(mean, options.Permutations, options.Seed);
        return new WorthRow(block.Name, epsilon, correlation, probability, low * factor, high * factor);
    }

    private static void Add(double[,] sum, double[,] ranks)
    {
        for (var i = 0; i < sum.GetLength(0); i++)
        {
            for (var j = 0; j < sum.GetLength(1); j++)
                sum[i, j] += ranks[i, j];
        }
    }
}
