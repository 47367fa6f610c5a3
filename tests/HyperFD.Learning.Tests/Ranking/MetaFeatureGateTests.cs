using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking;
using HyperFD.Learning.Ranking.GaussianProcesses;
using MathNet.Numerics.LinearAlgebra;
using static HyperFD.Learning.Tests.Ranking.Tables;

namespace HyperFD.Learning.Tests.Ranking;

public sealed class MetaFeatureGateTests
{
    private const int Tasks = 6;

    /// <summary>Against the conditional mean of all scores at once.</summary>
    [Fact]
    public void HeldOutTasks_AreWhatTheRestOfTheGridSaysOfThem()
    {
        var random = new Random(3);
        double[] values = [0.2, 1, 3];
        double[][] targets =
            [.. Enumerable.Range(0, Tasks).Select(_ => values.Select(_ => random.NextDouble() - 0.5).ToArray())];
        double[][] covariance = [.. Enumerable.Range(0, Tasks).Select(i => Enumerable.Range(0, Tasks)
            .Select(j => 0.3 + Math.Exp(-Math.Abs(i - j)) + (i == j ? 0.2 : 0)).ToArray())];
        int[][] blocks = [.. Enumerable.Range(0, Tasks).Select(t => new[] { t, (t + 2) % Tasks })];
        const double Noise = 0.4;

        var found = new HeldOutTasks(targets, values, blocks).Means(covariance, Noise, ..);

        for (var t = 0; t < Tasks; t++)
        {
            int[] rest = [.. Enumerable.Range(0, Tasks).Except(blocks[t])];
            for (var j = 0; j < values.Length; j++)
            {
                double K(int a, int b) => values[j] * covariance[a][b];
                double Seen(int a, int b) => K(rest[a], rest[b]) + (a == b ? Noise : 0);
                var seen = Matrix<double>.Build.Dense(rest.Length, rest.Length, Seen);
                var cross = Vector<double>.Build.DenseOfEnumerable(rest.Select(other => K(t, other)));
                var scores = Vector<double>.Build.DenseOfEnumerable(rest.Select(other => targets[other][j]));
                Assert.Equal(cross * seen.Solve(scores), found[t][j], 1e-10);
            }
        }
    }

    /// <summary>Next to so great a variance their difference is lost; each is then what the other scored.</summary>
    [Fact]
    public void HeldOutTasks_BlockWithoutAFactor_ForetellsTheFirstFromTheOthers()
    {
        double[][] targets = [[0.5], [-0.25]];
        double[][] found = new HeldOutTasks(targets, [1e13], [[0, 1], [1, 0]]).Means([[1, 1], [1, 1]], noise: 1, ..);
        Assert.Equal(targets[1][0], found[0][0], 1e-9);
        Assert.Equal(targets[0][0], found[1][0], 1e-9);
    }

    [Fact]
    public void WithNearest_LeavesOutTheNearestThatCompare()
    {
        const double None = double.PositiveInfinity;
        double[][][] distances = [[[0, 3, 1, None], [3, 0, 2, None], [1, 2, 0, None], [None, None, None, 0]]];
        Assert.Equal([[0, 2], [1, 2], [2, 0], [3]], HeldOutTasks.WithNearest(4, distances, 1));
        Assert.Equal([[0], [1]], HeldOutTasks.WithNearest(2, [], 1));
    }

    /// <summary>
    /// With all to choose from one is best everywhere; among what a limit leaves, meta-features know which.
    /// </summary>
    [Fact]
    public void IsOpen_DependsOnWhatMayBeChosen()
    {
        double[][] scores =
            [.. Enumerable.Range(0, 20).Select(t => t % 2 == 0 ? new[] { 0.9, 0.6, 0.4, 0.1 } : [0.9, 0.4, 0.6, 0.1])];
        double[][] with =
            [.. scores.Select((row, t) => t % 4 == 0 ? [0.1, 1.0, 0.5, 0.0] : row.Select(one => 2 * one).ToArray())];
        double[][] without = [.. scores.Select(_ => new[] { 0.9, 0.51, 0.5, 0.1 })];
        var gate = new MetaFeatureGate(scores, with, without);
        Assert.False(gate.IsOpen([0, 1, 2, 3]));
        Assert.True(gate.IsOpen([1, 2, 3]));
        Assert.True(gate.IsOpen([2]));
    }

    [Fact]
    public void IsOpen_GainsThatChanceCouldMake_DoNot()
    {
        double[][] with = [.. Enumerable.Range(0, 10).Select(_ => new[] { 0.0, 1.0 })];
        double[][] without = [.. with.Select(_ => new[] { 1.0, 0.0 })];
        double[][] Scores(Func<int, double> gain) => [.. with.Select((_, t) => new[] { 0.5, 0.5 + gain(t) })];
        bool IsOpen(Func<int, double> gain) => new MetaFeatureGate(Scores(gain), with, without).IsOpen([0, 1]);
        Assert.True(IsOpen(_ => 0.1));
        Assert.False(IsOpen(t => t switch { 0 => 0.4, 1 => -0.35, _ => 0 }));
        Assert.False(IsOpen(_ => -0.1));
    }

    /// <summary>What is foretold of residuals names other configurations than what is foretold of scores.</summary>
    [Fact]
    public void Above_PriorThatDecidesTheChoice_LeavesNothingToGain()
    {
        double[][] scores = [.. Enumerable.Range(0, 10).Select(_ => new[] { 0.6, 0.9 })];
        double[][] with = [.. scores.Select(_ => new[] { 0.0, 1.0 })];
        double[][] without = [.. scores.Select(_ => new[] { 0.5, 0.0 })];
        var residuals = new MetaFeatureGate(scores, with, without);
        Assert.True(residuals.IsOpen([0, 1]));
        Assert.False(residuals.Above([0, 5]).IsOpen([0, 1]));
    }

    [Fact]
    public void Leads_IsByMoreThanChance()
    {
        Assert.True(MetaFeatureGate.Leads([1.0, 1.3], [1, 0]));
        Assert.False(MetaFeatureGate.Leads([1.0, 1.1], [1, 0]));
        Assert.False(MetaFeatureGate.Leads([5.0, 1.1], [1, 0]));
    }

    [Fact]
    public void Propose_CompleteTable_UsesMetaFeaturesWhereTheyChangeTheChoiceForTheBetter()
    {
        Assert.Equal(["odd", "even"], FirstChoices(isAllAllowed: false));
        Assert.Equal(["both", "both"], FirstChoices(isAllAllowed: true));
    }

    /// <summary>
    /// First choices for a task of each kind: one configuration is best for both, half of the others are good for
    /// either, and meta-features tell the kind.
    /// </summary>
    private static string[] FirstChoices(bool isAllAllowed)
    {
        var random = new Random(1);
        Configuration[] configurations =
            [.. Enumerable.Range(0, 24).Select(_ => Configuration.Sample(FaceDetectorSpace.V1, random))];
        double Score(int task, int c) =>
            (c == 0 ? 0.9 : (c < 12) == (task % 2 == 0) ? 0.6 : 0.3) + (0.02 * random.NextDouble());
        var past = Enumerable.Range(1, 24).Select(task => new PastTask(TaskId(task), 1, Kind(task),
            [.. configurations.Select((one, c) => Seen((100 * task) + c, task, one, Score(task, c)))]));
        var strategy = new MultiTaskGaussianProcess();
        strategy.Learn(new TaskHistory([.. past]));
        return [.. new[] { 1_001, 1_000 }.Select(task =>
        {
            var asker = Asker(FaceDetectorSpace.V1, task: task, metaFeatures: Kind(task)) with
            {
                Candidates = configurations,
                Allows = one => isAllAllowed || !one.Equals(configurations[0]),
            };
            var first = Array.IndexOf(configurations, strategy.Propose(asker, [], 1).Items[0].Configuration);
            return first switch { 0 => "both", < 12 => "even", _ => "odd" };
        })];

        double[] Kind(int task) => [task % 2, random.NextDouble(), random.NextDouble()];
    }
}
