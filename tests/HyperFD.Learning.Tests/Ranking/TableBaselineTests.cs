using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Ranking;
using static HyperFD.Learning.Tests.Ranking.Tables;

namespace HyperFD.Learning.Tests.Ranking;

/// <summary>
/// Tables on which the right proposals of <see cref="GreedyPortfolio"/> and <see cref="NearestTasks"/> are known.
/// </summary>
public sealed class TableBaselineTests
{
    private static readonly List<Configuration> All =
        [.. Enumerable.Range(0, 200).Select(i => Configuration.Sample(Small, new Random(i))).DistinctBy(one => one.Id)];

    [Fact]
    public void GreedyPortfolio_ComplementaryConfigurations_AreAllInTheSet()
    {
        // Red is good everywhere and never best; green is best on two tasks, blue on three others, and both fail
        // elsewhere.
        var history = Fully(5, (task, one) => one["colour"] switch
        {
            "red" => 0.7,
            "green" => task <= 2 ? 1 : 0,
            _ => task > 2 ? 1 : 0,
        });
        var chosen = Proposed(new GreedyPortfolio(), history, 3).ConvertAll(one => one["colour"]);
        // After red, blue lowers the loss of more tasks than green.
        Assert.Equal(["red", "blue", "green"], chosen);
    }

    [Fact]
    public void GreedyPortfolio_WhatWasTried_IsInTheSetAlready()
    {
        var history = Fully(
            4, (task, one) => one["colour"] switch { "red" => 0.9, "green" => 0.8, _ => task == 1 ? 1 : 0 });
        var red = All.Find(one => one["colour"] == "red")!;
        var strategy = new GreedyPortfolio();
        strategy.Learn(history);
        // Green is better in the mean, but beside red only blue gains anything.
        Assert.Equal(
            "blue", strategy.Propose(Asker(Small), [Seen(900, 1_000, red, 0.1)], 1).Items[0].Configuration["colour"]);
    }

    [Fact]
    public void GreedyPortfolio_MissingEvaluations_AreImputedFromTheTasksOwn()
    {
        // Task 1 never tried blue with a hat; it alone likes all other hats, so its surrogate knows.
        var (yes, no) = (Coloured("blue", "yes"), Coloured("blue", "no"));
        var history = Fully(3, (task, one) => (task == 1) == (one["hat"] == "yes") ? 0.9 : 0.2);
        var first = history.Tasks[0];
        var sparse = first with { Observations = [.. first.Observations.Where(one => one.Configuration.Id != yes.Id)] };
        var past = new ValuedHistory(new TaskHistory([sparse, .. history.Tasks.Skip(1)]), one => one.Scaled).For(Asker(
            Small));
        var losses = new ImputedLosses(past);
        Assert.Equal([1, 0, 0], losses.Of(no, isKept: false));
        var imputed = losses.Of(yes, isKept: false);
        Assert.InRange(imputed[0], 0.1, 1 - past.Value(yes, isKept: false) - 0.05);
        Assert.Equal([1, 1], imputed[1..]);
    }

    [Fact]
    public void NearestTasks_MetaFeaturesDecideTheBest_FindsItAtOnce()
    {
        var strategy = new NearestTasks();
        strategy.Learn(Two(task => task % 2));
        foreach (var (shown, colour) in new[] { (0.0, "green"), (1.0, "blue") })
        {
            var list = strategy.Propose(Asker(Small, metaFeatures: [shown, 0.5]), [], 4);
            Assert.All(list.Items, item => Assert.Equal(colour, item.Configuration["colour"]));
            Assert.True(list.SimilarTasks.Take(6).Sum(one => one.Weight) > 0.5);
        }
    }

    [Fact]
    public void NearestTasks_MetaFeaturesSayNothing_IsAverageRank()
    {
        var random = new Random(3);
        var history = Two(_ => random.NextDouble());
        var strategy = new NearestTasks();
        strategy.Learn(history);
        var averageRank = new AverageRank();
        averageRank.Learn(history);
        var asker = Asker(Small, metaFeatures: [0.3, 0.5]);
        Assert.Equal(Ids(averageRank.Propose(asker, [], 6)), Ids(strategy.Propose(asker, [], 6)));
    }

    [Fact]
    public void NearestTasks_AskerOfAnotherExtractor_IsAverageRank()
    {
        var history = Two(task => task % 2);
        var strategy = new NearestTasks();
        strategy.Learn(history);
        var averageRank = new AverageRank();
        averageRank.Learn(history);
        var asker = Asker(Small, metaFeatures: [0, 0.5]) with { ExtractorVersion = 7 };
        Assert.Equal(Ids(averageRank.Propose(asker, [], 6)), Ids(strategy.Propose(asker, [], 6)));
    }

    [Theory]
    [InlineData(Strategies.AverageRank)]
    [InlineData(Strategies.NearestTasks)]
    [InlineData(Strategies.GreedyPortfolio)]
    public void Learn_TaskByTask_IsLearningAllAtOnce(string name)
    {
        var history = Two(task => task % 2);
        var (grown, fresh) = (Strategies.Create(name), Strategies.Create(name));
        for (var tasks = 0; tasks <= history.Tasks.Count; tasks++)
        {
            grown.Learn(new TaskHistory([.. history.Tasks.Take(tasks)]));
            if (tasks % 3 != 1)
                grown.Propose(Asker(Small), [], 2);
        }

        fresh.Learn(history);
        var (left, right) = (grown.Propose(Asker(Small), [], 12), fresh.Propose(Asker(Small), [], 12));
        Assert.Equal(Ids(right), Ids(left));
        Assert.Equal(right.SimilarTasks, left.SimilarTasks);
        Assert.Equal(
            right.Items.Select(one => one.Prediction.Reasons[0]), left.Items.Select(one => one.Prediction.Reasons[0]));
    }

    /// <summary>Twelve tasks; even ones want green, odd ones blue.</summary>
    private static TaskHistory Two(Func<int, double> shown)
    {
        var history = Fully(12, (task, one) => one["colour"] == (task % 2 == 0 ? "green" : "blue") ? 0.9 : 0.3);
        return new([.. history.Tasks.Select((task, i) => task with { MetaFeatures = [shown(i + 1), 0.5] })]);
    }

    private static TaskHistory Fully(int tasks, Func<int, Configuration, double> score) => new(
    [
        .. Enumerable.Range(1, tasks).Select(task => new PastTask(
            TaskId(task), 1, [0, 0], [.. All.Select((one, i) => Seen((task * 100) + i, task, one, score(task, one)))])),
    ]);

    private static Configuration Coloured(string colour, string hat) =>
        All.Find(one => one["colour"] == colour && one["hat"] == hat && one["size"] == "1")!;

    private static List<Configuration> Proposed(GreedyPortfolio strategy, TaskHistory history, int count)
    {
        strategy.Learn(history);
        return [.. strategy.Propose(Asker(Small), [], count).Items.Select(item => item.Configuration)];
    }
}
