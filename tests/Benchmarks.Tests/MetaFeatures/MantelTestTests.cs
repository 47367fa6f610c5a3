using Benchmarks.MetaFeatures.Worth;
using HyperFD.Learning.Numerics;

namespace Benchmarks.Tests.MetaFeatures;

public sealed class MantelTestTests
{
    /// <summary>
    /// Pairs of tasks a to d by hand: ranks 1 to 6 against 1, 2, 3, 4, 6, 5 correlate by 1 − 6·2/(6·35).
    /// </summary>
    [Fact]
    public void Correlation_ByHand_IsSpearmans()
    {
        TaskPair[] pairs =
            [new(0, 1, 0.1), new(0, 2, 0.2), new(0, 3, 0.3), new(1, 2, 0.4), new(1, 3, 0.5), new(2, 3, 0.6)];
        var ranks = Matrix(4, pairs, [1, 2, 3, 4, 6, 5]);

        var test = new MantelTest(pairs, ["a", "b", "c", "d"]);

        Assert.Equal(1 - (12 / 210.0), test.Correlation(ranks), 1e-12);
        var (low, high) = test.WithoutOneGroup(ranks);
        Assert.Equal((0.5, 1.0), (Math.Round(low, 12), Math.Round(high, 12)));
    }

    [Fact]
    public void Correlation_WithAConstantSide_IsNone()
    {
        TaskPair[] pairs = [new(0, 1, 1), new(0, 2, 1), new(1, 2, 1)];

        Assert.Equal(0, new MantelTest(pairs, ["a", "b", "c"]).Correlation(Matrix(3, pairs, [1, 2, 3])));
    }

    /// <summary>All six distances differ, so of the 24 shufflings only the one that happened fits as well.</summary>
    [Fact]
    public void Probability_OfFourTasksOnALine_IsOneIn24()
    {
        double[] places = [0, 1, 3, 7];
        TaskPair[] pairs =
        [
            .. from i in Enumerable.Range(0, 4)
               from j in Enumerable.Range(i + 1, 3 - i)
               select new TaskPair(i, j, places[j] - places[i]),
        ];
        var ranks = Matrix(4, pairs, [1, 3, 6, 2, 5, 4]);

        var probability = new MantelTest(pairs, ["a", "b", "c", "d"]).Probability(ranks, 4000, seed: 1);

        Assert.Equal(1 / 24.0, probability, 0.012);
    }

    [Fact]
    public void Probability_WithGroupsOfUnequalSizes_IsFoundFromWholeGroups()
    {
        var random = new CounterRandom(1);
        string[] groups = ["a", "a", "a", "b", "c", "c", "d", "e", "e", "f", "g", "h"];
        double[] centres = [.. Enumerable.Range(0, 8).Select(_ => random.NextDouble())];
        double[] places = [.. groups.Select(group => centres[group[0] - 'a'] + (0.01 * random.NextDouble()))];
        var pairs = new List<TaskPair>();
        var distances = new double[12, 12];
        for (var i = 0; i < 12; i++)
        {
            for (var j = 0; j < 12; j++)
            {
                distances[i, j] = Math.Abs(places[i] - places[j]);
                if (i < j && groups[i] != groups[j])
                    pairs.Add(new TaskPair(i, j, distances[i, j]));
            }
        }

        Assert.InRange(new MantelTest(pairs, groups).Probability(distances, 500, seed: 1), 1 / 501.0, 0.01);
    }

    private static double[,] Matrix(int tasks, IReadOnlyList<TaskPair> pairs, double[] values)
    {
        var matrix = new double[tasks, tasks];
        foreach (var (at, pair) in pairs.Index())
            matrix[pair.First, pair.Second] = matrix[pair.Second, pair.First] = values[at];
        return matrix;
    }
}
