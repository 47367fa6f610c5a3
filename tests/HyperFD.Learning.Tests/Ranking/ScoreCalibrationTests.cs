using CsCheck;
using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Ranking;
using HyperFD.Learning.Ranking.GaussianProcesses;
using static HyperFD.Learning.Tests.Ranking.Tables;

namespace HyperFD.Learning.Tests.Ranking;

public sealed class ScoreCalibrationTests
{
    private const double Certain = 1e-9;

    [Fact]
    public void Of_RanksThatChangedNothing_IsThePredictionItself()
    {
        var calibration = new ScoreCalibration([Row(0.2, 0.2), Row(0.5, 0.5), Row(0.7, 0.7)]);
        Assert.True(calibration.IsIdentity);
        Assert.Equal(0.6, calibration.Of(0.6, Certain).Mean, 6);
        Assert.Equal(0.9, calibration.Of(0.9, Certain).Mean, 6);
    }

    /// <summary>By hand: .4 and .3 are out of order and become .35 between them; straight from there to .9.</summary>
    [Fact]
    public void Of_ScoresOutOfOrder_ArePooledAndJoinedByLines()
    {
        var calibration = new ScoreCalibration([Row(0.1, 0.1), Row(0.4, 0.4), Row(0.6, 0.3), Row(1.3, 0.9)]);
        Assert.Equal(0.35, calibration.Of(0.5, Certain).Mean, 6);
        Assert.Equal((0.35 + 0.9) / 2, calibration.Of(0.9, Certain).Mean, 6);
        Assert.Equal(0.9, calibration.Of(1.3, Certain).Mean, 6);
        // The lines are at .2875 where .4 was seen, and at .41875 where .3 was.
        var squares = (0.1125 * 0.1125) + (0.11875 * 0.11875);
        Assert.Equal(Math.Sqrt(squares / 4), calibration.Of(0.5, Certain).Deviation, 6);
    }

    /// <summary>Equal values have one fit between them, pooled with what is out of order before them.</summary>
    [Fact]
    public void Of_EqualValues_ArePooled()
    {
        var calibration = new ScoreCalibration([Row(0.3, 0.5), Row(0.4, 0.2), Row(0.4, 0.9)]);
        Assert.Equal(0.5, calibration.Of(0.3, Certain).Mean, 6);
        Assert.Equal(0.55, calibration.Of(0.4, Certain).Mean, 6);
    }

    /// <summary>What scored alike from .9 to 1.4 is foretold alike, and more only beyond.</summary>
    [Fact]
    public void Of_TheHighestPool_IsFlatToItsEnd()
    {
        var calibration = new ScoreCalibration([Row(0.1, 0.1), Row(0.9, 0.8), Row(1.4, 0.7)]);
        Assert.Equal(0.75, calibration.Of(1.2, Certain).Mean, 6);
        Assert.Equal(0.75, calibration.Of(1.4, Certain).Mean, 6);
        Assert.Equal(0.85, calibration.Of(1.5, Certain).Mean, 6);
    }

    /// <summary>
    /// Where every score was out of order, the pools are the fit itself: max over starts of min over ends of means.
    /// </summary>
    [Fact]
    public void Of_MeansOfPools_AreTheMinimaxFormula() =>
        Gen.Double[0, 1].Array[2, 8].Sample(scores =>
        {
            double Mean(int from, int to) => scores[from..(to + 1)].Average();
            double Fit(int i) => Enumerable.Range(0, i + 1)
                .Max(from => Enumerable.Range(i, scores.Length - i).Min(to => Mean(from, to)));
            double[] fits = [.. Enumerable.Range(0, scores.Length).Select(Fit)];
            var calibration = new ScoreCalibration(scores.Select((score, i) => Row(i / 10.0, score)));
            for (var (from, to) = (0, 0); from < fits.Length; from = to)
            {
                while (to < fits.Length && fits[to] - fits[from] < 1e-9)
                    to++;
                var centre = (from + to - 1) / 20.0;
                Assert.Equal(fits[from], calibration.Of(centre, Certain).Mean, 1e-6);
            }
        });

    [Fact]
    public void Of_NothingObserved_IsThePredictionItself() =>
        Assert.Equal(0.4, new ScoreCalibration([]).Of(0.4, Certain).Mean, 6);

    [Fact]
    public void Of_AnyObservations_NeverFallsAndStaysAScore() =>
        Gen.Double[-0.5, 1.5].Select(Gen.Double[0, 1]).Array[0, 40].Select(Gen.Double[0, 0.5]).Sample((rows, deviation) =>
        {
            var calibration = new ScoreCalibration(rows.Select(one => Row(one.Item1, one.Item2)));
            double[] means = [.. Enumerable.Range(-10, 31).Select(i => calibration.Of(i / 10.0, deviation).Mean)];
            Assert.All(means, mean => Assert.InRange(mean, 0, 1));
            Assert.All(means.Zip(means.Skip(1)), pair => Assert.True(pair.Second >= pair.First - 1e-12));
        });

    /// <summary>
    /// All tasks reach .9 at most; the ranks of the best stand for 1.1, which would be cut to a perfect score.
    /// </summary>
    [Fact]
    public void Propose_ManyConfigurationsTried_ForetellsAScoreThatTasksReached()
    {
        var random = new Random(4);
        Configuration[] configurations = [.. Enumerable.Range(0, 200).Select(_ => Configuration.Sample(Small, random))
            .DistinctBy(one => one.Id)];
        var sequence = 0;
        var history = new TaskHistory([.. Enumerable.Range(1, 20).Select(task => new PastTask(
            TaskId(task),
            1,
            [random.NextDouble(), random.NextDouble()],
            [.. configurations.Select((one, c) =>
                Seen(++sequence, task, one, c < 4 ? 0.2 : 0.9 - (0.001 * c) - (0.01 * random.NextDouble())))]))]);
        var strategy = new MultiTaskGaussianProcess();
        strategy.Learn(history);

        var prediction = strategy.Propose(Asker(Small), [], 1).Items[0].Prediction;

        Assert.InRange(prediction.Score!.Value, 0.82, 0.95);
    }

    private static Row Row(double ranked, double score) =>
        new(1, 0, Steps, score, Configuration.Default(Small)) { Ranked = ranked };
}
