using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking;
using static HyperFD.Learning.Tests.Ranking.Tables;

namespace HyperFD.Learning.Tests.Ranking;

public sealed class AverageRankTests
{
    [Fact]
    public void RankedObservation_HandWorked_TiesShareAndFailuresAreLast()
    {
        var random = new Random(1);
        Observation Of(double? score, int fidelity = Steps) =>
            Seen(1, 1, Configuration.Sample(Small, random), score, fidelity);
        var history = new TaskHistory(
            [new PastTask(TaskId(1), 1, [], [Of(0.5), Of(0.9), Of(0.5), Of(null), Of(0.1), Of(0.3, fidelity: 10)])]);
        Assert.Equal([0.625, 1, 0.625, 0, 0.25, 0.5], RankedObservation.Of(history).Select(one => one.Rank));
    }

    [Fact]
    public void Propose_TaskOffsetsDoNotMatter_OnlyOrderDoes()
    {
        // Blue is best on every task, but one task is easy and one is hard, and the easy one never tried blue.
        double? Score(int task, Configuration one) => (task == 1 ? 0.9 : 0.1) + (one["colour"] == "blue" ? 0.05 : 0);
        var all = Enumerable.Range(0, 40).Select(i => Configuration.Sample(Small, new Random(i))).Distinct().ToList();
        var history = new TaskHistory(
        [
            new PastTask(
                TaskId(1), 1, [],
                [.. all.Where(one => one["colour"] != "blue").Select((one, i) => Seen(i + 1, 1, one, Score(1, one)))]),
            new PastTask(TaskId(2), 1, [], [.. all.Select((one, i) => Seen(i + 50, 2, one, Score(2, one)))]),
        ]);
        var strategy = new AverageRank();
        strategy.Learn(history);
        Assert.All(
            strategy.Propose(Asker(Small), [], 4).Items, item => Assert.Equal("blue", item.Configuration["colour"]));
    }

    [Fact]
    public void Propose_SparseHistory_LeansTowardsWhatTheGoodOnesShare()
    {
        var history = History(FaceDetectorSpace.V1, 4, 12, (_, one) => one["finest_stride"] == "4" ? 0.8 : 0.3);
        var strategy = new AverageRank();
        strategy.Learn(history);
        var list = strategy.Propose(Asker(FaceDetectorSpace.V1), [], 10);
        Assert.All(list.Items, item => Assert.Equal("4", item.Configuration["finest_stride"]));
        Assert.Equal(4, list.SimilarTasks.Count);
    }

    [Fact]
    public void Propose_NothingKnown_BeginsWithTheDefault()
    {
        var list = new AverageRank().Propose(Asker(FaceDetectorSpace.V1), [], 3);
        Assert.Equal(Configuration.Default(FaceDetectorSpace.V1), list.Items[0].Configuration);
        Assert.Null(list.Items[0].Prediction.Score);
        Assert.Contains("nothing learned", list.Items[0].Prediction.Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Propose_NothingKnown_SpreadsOut()
    {
        var distance = new ConfigurationDistance(FaceDetectorSpace.V1);
        double Closest(IConfigurationStrategy strategy, int seed)
        {
            var chosen = strategy.Propose(Asker(FaceDetectorSpace.V1, seed: seed), [], 6).Items.Select(
                item => item.Configuration).ToList();
            var squares =
                from one in chosen
                from other in chosen
                where !one.Equals(other)
                select distance.Squared(one, other);
            return squares.Min();
        }

        var diverse = Enumerable.Range(1, 20).Average(seed => Closest(new AverageRank(), seed));
        var random = Enumerable.Range(1, 20).Average(seed => Closest(new RandomStrategy(), seed));
        Assert.True(diverse > 1.3 * random, $"diverse {diverse}, random {random}");
    }
}
