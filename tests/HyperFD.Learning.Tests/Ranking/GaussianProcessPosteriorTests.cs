using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking;
using HyperFD.Learning.Ranking.GaussianProcesses;
using static HyperFD.Learning.Tests.Ranking.Tables;

namespace HyperFD.Learning.Tests.Ranking;

public sealed class GaussianProcessPosteriorTests
{
    private static readonly SearchSpace Faces = FaceDetectorSpace.V1;

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Propose_PredictsWhatTheEquationsSay(int ownTrials)
    {
        var history = GaussianProcessNumericsTests.Mixed();
        var set = TrainingSet.Of(history, Faces.Id);
        var strategy = new MultiTaskGaussianProcess();
        strategy.Learn(history);
        var random = new Random(8);
        var asker = Asker(Faces) with
        {
            Candidates = [.. Enumerable.Range(0, 9).Select(_ => Configuration.Sample(Faces, random))],
        };
        List<Observation> own = [.. Enumerable.Range(0, ownTrials).Select(i =>
            Seen(500 + i, 1_000, Configuration.Sample(Faces, random), 0.3 + (0.1 * i), fidelity: 150 * (1 + i)))];

        List<PastTaskInfo> tasks =
            [.. set.Tasks, new PastTaskInfo(asker.TaskId, asker.ExtractorVersion, asker.MetaFeatures)];
        var dense = new DenseProcess(strategy.HyperparametersOf(Faces), new MetaFeatureSpace(set.Tasks), tasks);
        List<Row> rows = [.. set.Rows, .. TrainingSet.Of(own, tasks.Count - 1)];
        var calibration = new ScoreCalibration(set.Rows);
        Assert.False(calibration.IsIdentity);
        var items = strategy.Propose(asker, own, 9).Items;
        Assert.Equal(9, items.Count);
        foreach (var item in items)
        {
            var candidate = new Row(0, tasks.Count - 1, Steps, 0, item.Configuration);
            var (mean, deviation) = dense.Predict(rows, set.Rows.Count, candidate);
            if (ownTrials == 0)
                (mean, deviation) = calibration.Of(mean, deviation);
            Assert.Equal(Math.Clamp(mean, 0, 1), item.Prediction.Score!.Value, 1e-9);
            Assert.Equal(deviation, item.Prediction.Deviation!.Value, 1e-9);
        }
    }

    [Fact]
    public void Propose_TheAskersTrialsLearnedOrNot_ExpectsTheSame()
    {
        // On the server every report is learned before the next question; in a replay the trials come with the
        // question only.
        var asker = Asker(Faces);
        var history = History(Faces, 2, 6, Wavy);
        Observation[] own =
        [
            .. Enumerable.Range(0, 3).Select(
                i => Seen(500 + i, 1_000, Configuration.Sample(Faces, new Random(i)), 0.2 * i)),
        ];
        var withOwn = new TaskHistory([.. history.Tasks, new PastTask(asker.TaskId, 1, asker.MetaFeatures, own)]);
        var process = LearnedProcess.Of(Faces, TrainingSet.Of(history, Faces.Id), new FitMemo());
        var posterior = new TaskPosterior(process, asker, own);
        var learnedOwn = LearnedProcess.Of(Faces, TrainingSet.Of(withOwn, Faces.Id), new FitMemo());
        var both = new TaskPosterior(learnedOwn, asker, own);
        Assert.Equal(15, posterior.Rows.Count);
        Assert.Equal(15, both.Rows.Count);
        Assert.Equal(3, both.Rows.Count(row => row.Task == both.Asker));
    }

    [Fact]
    public void Propose_ManyAtOnce_AreLessAlikeThanTheGreatestMeans()
    {
        var spreads = Enumerable.Range(1, 4).Select(Spreads).ToList();
        var (batch, greatest) = (spreads.Average(spread => spread.Batch), spreads.Average(spread => spread.Greatest));
        Assert.True(batch > greatest, $"{batch} against {greatest}");
    }

    /// <summary>Twins of one configuration that was good everywhere, and strangers, which were not.</summary>
    private static (double Batch, double Greatest) Spreads(int seed)
    {
        var random = new Random(seed);
        var centre = Configuration.Sample(Faces, random);
        List<Configuration> twins = [centre, .. centre.Neighbours()];
        List<Configuration> strangers = [.. Enumerable.Range(0, 100).Select(_ => Configuration.Sample(Faces, random))];
        List<Configuration> candidates = [.. twins, .. strangers];
        var log = candidates.Select((one, i) => Seen(i + 1, 1, one, i < twins.Count ? 0.8 : 0.4));
        var strategy = new MultiTaskGaussianProcess();
        strategy.Learn(new TaskHistory([new PastTask(TaskId(1), 1, [0.5, 0.5], [.. log])]));
        var asker = Asker(Faces) with { Candidates = candidates };
        var distance = new ConfigurationDistance(Faces);
        double Spread(IEnumerable<Configuration> chosen) =>
            (from one in chosen from other in chosen select distance.Squared(one, other)).Average();
        var batch = strategy.Propose(asker, [], 5).Items.Select(item => item.Configuration).ToList();
        var greatest = strategy.Propose(asker, [], candidates.Count).Items
            .OrderByDescending(item => item.Prediction.Score).Take(5).Select(item => item.Configuration).ToList();
        return (Spread(batch), Spread(greatest));
    }

    [Fact]
    public void Propose_Explains()
    {
        double? Score(int task, Configuration one) => one["finest_stride"] == "4" ? 0.8 : 0.3;
        var strategy = new MultiTaskGaussianProcess();
        strategy.Learn(History(Faces, 1, 24, Score));
        Observation[] own =
        [
            Seen(500, 1_000, Configuration.Default(Faces), 0.35),
            Seen(501, 1_000, Configuration.Sample(Faces, new Random(1)), null),
        ];
        var list = strategy.Propose(Asker(Faces, metaFeatures: [0.5, 0.4]), own, 1);
        Assert.Equal("4", list.Items[0].Configuration["finest_stride"]);
        var lines = list.Items[0].Prediction.Reasons;
        Assert.Matches(@"^based on 24 observations of 1 earlier task \(weight 0\.\d\d\) and 2 own trials$", lines[0]);
        Assert.Contains(
            lines, line => line.StartsWith("against the default: finest_stride 4 (+.", StringComparison.Ordinal));
        var similar = Assert.Single(list.SimilarTasks);
        Assert.Equal(24, similar.Observations);
        Assert.InRange(similar.Weight, 0.05, 0.95);
    }

    [Fact]
    public void Propose_OtherExtractorVersion_SaysThatMetaFeaturesDoNotCompare()
    {
        var strategy = new MultiTaskGaussianProcess();
        var tasks = History(Faces, 2, 6, Wavy).Tasks.Select(task => task with { ExtractorVersion = 2 });
        strategy.Learn(new TaskHistory([.. tasks]));
        Assert.Contains(
            "no earlier task has comparable meta-features",
            strategy.Propose(Asker(Faces), [], 1).Items[0].Prediction.Reasons);
    }

    [Fact]
    public void Propose_TaskLikeNoOther_SaysSo()
    {
        var strategy = new MultiTaskGaussianProcess();
        var history = History(Faces, 6, 12, Wavy);
        strategy.Learn(history);
        var near = strategy.Propose(Asker(Faces, metaFeatures: [.. history.Tasks[0].MetaFeatures]), [], 1);
        var far = strategy.Propose(Asker(Faces, metaFeatures: [90, -90]), [], 1);
        const string Line = "unlike all earlier tasks by its meta-features";
        Assert.DoesNotContain(Line, near.Items[0].Prediction.Reasons);
        Assert.Contains(Line, far.Items[0].Prediction.Reasons);
        Assert.True(far.SimilarTasks.Sum(one => one.Weight) < near.SimilarTasks.Sum(one => one.Weight));
    }

    [Fact]
    public void TrainingSet_FailedTrials_CountAsTheLowestOfTheirTaskAndFidelity()
    {
        var one = Configuration.Default(Faces);
        Observation[] log =
        [
            Seen(1, 1, one, 0.4), Seen(2, 1, one, null), Seen(3, 1, one, 0.2), Seen(4, 1, one, null, fidelity: 999),
        ];
        Assert.Equal([0.4, 0.2, 0.2], TrainingSet.Of(log, 0).Select(row => row.Score));
    }

    [Fact]
    public void TrainingSet_Thinned_SharesTheRoomAndKeepsTheEnds()
    {
        var one = Configuration.Default(Faces);
        var sequence = 0;
        PastTask Of(int task, int count) => new(
            TaskId(task), 1, [], [.. Enumerable.Range(0, count).Select(i => Seen(++sequence, task, one, i / 100.0))]);
        var thinned = TrainingSet.Of(new TaskHistory([Of(1, 3), Of(2, 90), Of(3, 50)]), Faces.Id).Thinned(23);
        Assert.Equal(23, thinned.Rows.Count);
        var counts = thinned.Rows.CountBy(row => row.Task).OrderBy(pair => pair.Key);
        Assert.Equal([3, 10, 10], counts.Select(pair => pair.Value));
        double[] ofSecond = [.. thinned.Rows.Where(row => row.Task == 1).Select(row => row.Score)];
        Assert.Equal((0, 0.89), (ofSecond.Min(), ofSecond.Max()));
        Assert.Equal(thinned.Rows.Select(row => row.Sequence).Order(), thinned.Rows.Select(row => row.Sequence));
        var two = TrainingSet.Of(new TaskHistory([Of(1, 1), Of(2, 4), Of(3, 4)]), Faces.Id).Thinned(2);
        Assert.Equal([3, 2], two.Rows.Select(row => row.Task + 1).OrderDescending());
    }

    [Fact]
    public void Learn_MoreThanIsKept_StillKeepsTheLaws()
    {
        var strategy = new MultiTaskGaussianProcess();
        strategy.Learn(History(Faces, 30, 30, Wavy));
        var list = strategy.Propose(Asker(Faces), [], 5);
        Assert.Equal(5, Ids(list).Distinct().Count());
        Assert.Equal(LearnedProcess.MostKept, list.SimilarTasks.Sum(one => one.Observations));
    }
}
