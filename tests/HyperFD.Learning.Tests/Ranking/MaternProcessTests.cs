using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking;
using HyperFD.Learning.Ranking.GaussianProcesses;
using static HyperFD.Learning.Tests.Ranking.Tables;

namespace HyperFD.Learning.Tests.Ranking;

/// <summary>The process of <see cref="OwnTaskGaussianProcess"/> and <see cref="AverageSurrogate"/>, and what they find.</summary>
public sealed class MaternProcessTests
{
    /// <summary>Two reals and a categorical that decides whether a third counts.</summary>
    private static readonly SearchSpace Space = new(
        "smooth",
        1,
        [
            new Parameter("kind", ParameterKind.Categorical, ["a", "b"], Low: null, High: null, "a", "made up"),
            new Parameter("x", ParameterKind.Float, [], 0, 1, "0.5", "made up"),
            new Parameter("y", ParameterKind.Float, [], 0, 1, "0.5", "made up"),
            new Parameter("z", ParameterKind.Float, [], 0, 1, "0.5", "made up", new ParameterCondition("kind", ["b"])),
        ]);

    [Theory]
    // (1 + √5·r + 5r²/3)·exp(−√5·r) for r = 0, ½ and 2, Python 3.
    [InlineData(0, 1)]
    [InlineData(0.25, 0.8286491)]
    [InlineData(4, 0.1386602)]
    public void Matern_Golden(double squared, double expected) => Assert.Equal(expected, Matern.Of(squared), 1e-6);

    [Fact]
    public void Objective_Gradient_IsThatOfFiniteDifferences()
    {
        var (points, data) = Drawn(14);
        var objective = new MaternObjective(data, points);
        var random = new Random(2);
        double[] at = [.. MaternHyperparameters.Prior(4).Logarithms.Select(value => value + random.NextDouble() - 0.5)];
        var (gradient, unused) = (new double[at.Length], new double[at.Length]);
        objective.Evaluate(at, gradient);
        for (var i = 0; i < at.Length; i++)
        {
            const double Step = 1e-5;
            double Shifted(double by)
            {
                double[] there = [.. at];
                there[i] += by;
                return objective.Evaluate(there, unused);
            }

            Assert.Equal((Shifted(Step) - Shifted(-Step)) / (2 * Step), gradient[i], 1e-4);
        }
    }

    [Fact]
    public void Fit_ParameterThatDoesNotMatter_GetsTheLongestScale()
    {
        var (points, data) = Drawn(60);
        var fitted = MaternProcess.Fit(points, data, 60);
        Assert.True(fitted.Length(2) > 3 * fitted.Length(1), $"x {fitted.Length(1)}, y {fitted.Length(2)}");
        var process = new MaternProcess(points, data, fitted);
        var misses = data.Points.Zip(data.Targets, (point, target) => Math.Abs(process.Predict(point, 50).Mean - target));
        Assert.InRange(misses.Average(), 0, 0.15);
    }

    [Fact]
    public void OwnTask_SmoothFunction_IsSolvedFasterThanByChance()
    {
        double Found(string name) => Enumerable.Range(1, 8).Average(seed =>
        {
            var (strategy, own) = (Strategies.Create(name), new List<Observation>());
            for (var trial = 0; trial < 14; trial++)
            {
                var next = strategy.Propose(Asker(Space, seed: seed), own, 1).Items[0].Configuration;
                own.Add(Seen(trial + 1, 1_000, next, Peak(next)));
            }

            return own.Max(one => one.Score!.Value);
        });
        var (process, random) = (Found(Strategies.OwnTaskGaussianProcess), Found(Strategies.Random));
        Assert.True(process > 0.97, $"process {process}");
        Assert.True(1 - process < 0.4 * (1 - random), $"process {process}, random {random}");
    }

    [Fact]
    public void OwnTask_BeginsWithTheDefaultAndIgnoresHistory()
    {
        var strategy = new OwnTaskGaussianProcess();
        strategy.Learn(History(Space, 5, 10, (_, one) => Peak(one)));
        var list = strategy.Propose(Asker(Space), [], 2);
        Assert.Equal(Configuration.Default(Space), list.Items[0].Configuration);
        Assert.Empty(list.SimilarTasks);
    }

    [Fact]
    public void OwnTask_GivenCandidates_FirstTrialIsNotAlwaysTheFirstOfTheList()
    {
        var random = new Random(5);
        List<Configuration> candidates = [.. Enumerable.Range(0, 40).Select(_ => Configuration.Sample(Space, random))];
        var first = Enumerable.Range(1, 10).Select(seed => new OwnTaskGaussianProcess()
            .Propose(Asker(Space, seed: seed) with { Candidates = candidates }, [], 1).Items[0].Configuration);
        Assert.True(first.Distinct().Count() > 5);
    }

    [Fact]
    public void AverageSurrogate_SparseHistory_FindsThePeakBetweenWhatWasTried()
    {
        var strategy = new AverageSurrogate();
        strategy.Learn(History(Space, 12, 6, (task, one) => Peak(one) * (task % 3 == 0 ? 0.5 : 1)));
        var averageRank = new AverageRank();
        averageRank.Learn(History(Space, 12, 6, (task, one) => Peak(one) * (task % 3 == 0 ? 0.5 : 1)));
        double Mean(IConfigurationStrategy asked) =>
            asked.Propose(Asker(Space), [], 5).Items.Average(item => Peak(item.Configuration));
        Assert.True(Mean(strategy) > 0.85, $"{Mean(strategy)}");
        Assert.True(Mean(strategy) > Mean(averageRank), $"{Mean(strategy)}, average-rank {Mean(averageRank)}");
    }

    /// <summary>1 at kind b, x = 0.7, z = 0.2; y does not matter.</summary>
    private static double Peak(Configuration one)
    {
        var encoded = one.Encode();
        var hill = Math.Exp(-4 * Math.Pow(encoded[2] - 0.7, 2));
        return one["kind"] == "a" ? 0.6 * hill : hill * Math.Exp(-2 * Math.Pow(encoded[4] - 0.2, 2));
    }

    private static (ConfigurationPoints Points, MaternData Data) Drawn(int count)
    {
        var (points, random) = (new ConfigurationPoints(Space), new Random(1));
        List<Configuration> drawn = [.. Enumerable.Range(0, count).Select(_ => Configuration.Sample(Space, random))];
        return (points, new MaternData(
            [.. drawn.Select(points.Of)],
            [.. drawn.Select(one => (4 * Peak(one)) - 2)],
            [.. drawn.Select((_, i) => 1.0 / (1 + (i % 3)))],
            [.. drawn.Select((_, i) => i % 4 == 0 ? 100 : 50)]));
    }
}
