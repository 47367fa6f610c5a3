using System.Text;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking;
using static HyperFD.Learning.Tests.Ranking.Tables;

namespace HyperFD.Learning.Tests.Ranking;

public sealed class RankerTests
{
    private static readonly SearchSpace Faces = FaceDetectorSpace.V1;

    [Fact]
    public void Learn_OneByOne_CountsAndAddsUp()
    {
        var ranker = new Ranker();
        var sum = 0.0;
        foreach (var (observation, task) in Reports(9))
        {
            Assert.True(ranker.Learn(observation, task));
            sum += observation.Score ?? 0;
            Assert.Equal(observation.Sequence, ranker.Served.Cursor);
        }

        Assert.Equal(9, ranker.Served.Observations);
        Assert.Equal(sum, ranker.Served.ScoreSum);
    }

    [Fact]
    public void LearnAll_IsLearningOneByOne()
    {
        var reports = Reports(11);
        var atOnce = new Ranker();
        Assert.Equal(5, atOnce.LearnAll(reports[..5]));
        Assert.Equal(6, atOnce.LearnAll(reports));
        Assert.Equal(0, atOnce.LearnAll(reports));
        var oneByOne = new Ranker();
        Assert.All(reports, report => Assert.True(oneByOne.Learn(report.Observation, report.Task)));
        Assert.Equal(oneByOne.Snapshot().Content, atOnce.Snapshot().Content);
        AssertSameProposals(oneByOne, atOnce);
    }

    [Fact]
    public void LearnAll_ManyAtOnceAndOneImpossible_ServesWhatCameBefore()
    {
        var reports = Reports(4);
        reports[2] = (reports[2].Observation with { Score = double.NaN }, reports[2].Task);
        var ranker = new Ranker();
        Assert.Throws<ArgumentException>(() => ranker.LearnAll(reports));
        Assert.Equal(2, ranker.Served.Observations);
        Assert.Equal(2, ranker.Snapshot().Observations);
    }

    [Fact]
    public void Learn_TheSameOrAnEarlierReportAgain_ChangesNothing()
    {
        var reports = Reports(6);
        var ranker = Learned(reports);
        var before = ranker.Snapshot();
        Assert.All(reports, report => Assert.False(ranker.Learn(report.Observation, report.Task)));
        Assert.Equal(before.Content, ranker.Snapshot().Content);
        Assert.Equal(6, ranker.Served.Observations);
    }

    [Fact]
    public void Learn_ImpossibleReports_AreRefusedAndChangeNothing()
    {
        var ranker = Learned(Reports(3));
        var (good, task) = Reports(4)[3];
        Assert.Throws<ArgumentException>(() => ranker.Learn(good with { TaskId = TaskId(77) }, task));
        Assert.Throws<ArgumentException>(() => ranker.Learn(good with { Score = double.NaN }, task));
        Assert.Throws<ArgumentException>(() => ranker.Learn(good with { Fidelity = 0 }, task));
        Assert.Throws<ArgumentException>(() => ranker.Learn(good with { Sequence = 0 }, task));
        Assert.Throws<ArgumentException>(() => ranker.Learn(
            good, task with { MetaFeatures = [double.PositiveInfinity] }));
        Assert.Throws<ArgumentException>(() => ranker.Learn(good, task with { MetaFeatures = [9, 9] }));
        Assert.Equal(3, ranker.Served.Observations);
    }

    [Fact]
    public void Restore_OfASnapshot_IsTheSameRanker()
    {
        var reports = Reports(14);
        var ranker = Learned(reports[..10]);
        var snapshot = ranker.Snapshot();
        var restored = Ranker.Restore(snapshot.Content, snapshot.Sha256);
        Assert.Equal(snapshot.Content, restored.Snapshot().Content);
        Assert.Equal(
            (snapshot.Cursor, snapshot.Observations, snapshot.ScoreSum),
            (10, restored.Served.Observations, restored.Served.ScoreSum));
        AssertSameProposals(ranker, restored);
        foreach (var (observation, task) in reports[10..])
            Assert.True(ranker.Learn(observation, task) & restored.Learn(observation, task));
        AssertSameProposals(ranker, restored);
        Assert.Equal(ranker.Snapshot().Sha256, restored.Snapshot().Sha256);
    }

    [Fact]
    public void Restore_OfAnEmptyRanker_Works()
    {
        var snapshot = new Ranker().Snapshot();
        Assert.Equal(0, Ranker.Restore(snapshot.Content, snapshot.Sha256).Served.Cursor);
    }

    [Fact]
    public void Snapshot_OfTheSameReports_HasTheSameBytes()
    {
        Assert.Equal(Learned(Reports(7)).Snapshot().Content, Learned(Reports(7)).Snapshot().Content);
        Assert.NotEqual(Learned(Reports(7)).Snapshot().Sha256, Learned(Reports(6)).Snapshot().Sha256);
    }

    [Fact]
    public void Restore_DamagedContent_IsRefused()
    {
        var snapshot = Learned(Reports(2)).Snapshot();
        Assert.Throws<RankerSnapshotException>(() => Ranker.Restore(snapshot.Content.AsMemory(1), snapshot.Sha256));
        foreach (var bad in new[] { "", "{}", "[]", "{\"format\":2}", "{\"format\":1,\"tasks\":[{}]}" })
        {
            var content = Encoding.UTF8.GetBytes(bad);
            var thrown = Assert.Throws<RankerSnapshotException>(() => Ranker.Restore(
                content, RankerSnapshot.HashOf(content)));
            Assert.NotEmpty(thrown.Message);
        }

        Assert.Contains(
            "face-detector/1",
            Assert.Throws<RankerSnapshotException>(
                () => Ranker.Restore(snapshot.Content, snapshot.Sha256, _ => null)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Restore_SpaceOfACaller_IsFound()
    {
        var ranker = new Ranker();
        ranker.Learn(Seen(1, 1, Configuration.Default(Small), 0.5), new PastTaskInfo(TaskId(1), 1, [1]));
        var snapshot = ranker.Snapshot();
        Assert.Equal(
            1,
            Ranker.Restore(snapshot.Content, snapshot.Sha256, id => id == Small.Id ? Small : null).Served.Observations);
    }

    [Fact]
    public void Served_HeldWhileMoreIsLearned_StaysAsItWas()
    {
        var reports = Reports(12);
        var ranker = Learned(reports[..6]);
        var held = ranker.Served;
        var before = Ids(held.Propose(Asker(Faces), [], 4));
        foreach (var (observation, task) in reports[6..])
            ranker.Learn(observation, task);
        Assert.Equal(6, held.Observations);
        Assert.Equal(before, Ids(held.Propose(Asker(Faces), [], 4)));
        Assert.Equal(12, ranker.Served.Observations);
    }

    [Fact]
    public async Task Served_AskedByManyThreadsWhileLearning_KeepsTheLaws()
    {
        var reports = Reports(12);
        var ranker = new Ranker();
        var token = TestContext.Current.CancellationToken;
        var asking = Enumerable.Range(0, 3).Select(seed => Task.Factory.StartNew(
            () => Enumerable.Range(0, 6).All(
                _ => Ids(ranker.Served.Propose(Asker(Faces, seed: seed), [], 3)).Distinct().Count() == 3),
            token,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToList();
        foreach (var (observation, task) in reports)
            ranker.Learn(observation, task);
        Assert.All(await Task.WhenAll(asking), Assert.True);
        AssertSameProposals(Learned(reports), ranker);
    }

    [Fact]
    public void Serve_AnotherStrategy_IsServedAndStored()
    {
        var ranker = Learned(Reports(5));
        ranker.Serve(Strategies.Random);
        Assert.Equal(Strategies.Random, ranker.Served.Strategy);
        Assert.Equal(5, ranker.Served.Observations);
        var snapshot = ranker.Snapshot();
        Assert.Equal(Strategies.Random, Ranker.Restore(snapshot.Content, snapshot.Sha256).Served.Strategy);
        Assert.Throws<ArgumentException>(() => ranker.Serve("oracle"));
        Assert.Throws<ArgumentException>(() => new Ranker("oracle"));
        Assert.Throws<ArgumentException>(() => ranker.Served.Propose("oracle", Asker(Faces), [], 1));
    }

    [Fact]
    public void ObservationLog_MoreReportsThanItKeeps_KeepsMemoryFlatAndTheSumsWhole()
    {
        var log = new ObservationLog();
        var configurations = Enumerable.Range(0, 50).Select(i => Configuration.Sample(Faces, new Random(i))).ToList();
        for (var i = 1; i <= 25_000; i++)
        {
            var task = i % 7 == 0 ? 1 : i % 90;
            log.Append(
                Seen(i, task, configurations[i % 50], i % 100 / 100.0), new PastTaskInfo(TaskId(task), 1, [task]));
        }

        var kept = log.History().Tasks;
        Assert.Equal(ObservationLog.MaxRetained, kept.Sum(task => task.Observations.Count));
        Assert.Equal(25_000, log.Observations);
        Assert.Equal(25_000 * 0.495, log.ScoreSum, 1e-6);
        Assert.Equal(90, kept.Count);
        Assert.All(
            kept, task => Assert.Equal(
                task.Observations.Select(one => one.Sequence).Order(), task.Observations.Select(one => one.Sequence)));
    }

    private static List<(Observation Observation, PastTaskInfo Task)> Reports(int count)
    {
        var random = new Random(5);
        var reports = new List<(Observation, PastTaskInfo)>();
        for (var i = 0; i < count; i++)
        {
            var task = 1 + (i / 4);
            var configuration = Configuration.Sample(Faces, random);
            var score = i % 5 == 4 ? null : Wavy(task, configuration);
            // Sequence numbers may skip: a cancelled trial has one, but is not learned.
            reports.Add(
                (Seen(i + 1, task, configuration, score), new PastTaskInfo(TaskId(task), 1, [task / 9.0, 0.1])));
        }

        return reports;
    }

    private static Ranker Learned(IEnumerable<(Observation Observation, PastTaskInfo Task)> reports)
    {
        var ranker = new Ranker();
        ranker.LearnAll(reports);
        return ranker;
    }

    private static void AssertSameProposals(Ranker one, Ranker other)
    {
        foreach (var strategy in Strategies.Names)
        {
            var left = one.Served.Propose(strategy, Asker(Faces), [], 4);
            var right = other.Served.Propose(strategy, Asker(Faces), [], 4);
            Assert.Equal(Ids(left), Ids(right));
            Assert.Equal(
                left.Items.Select(item => item.Prediction.Score), right.Items.Select(item => item.Prediction.Score));
        }
    }
}
