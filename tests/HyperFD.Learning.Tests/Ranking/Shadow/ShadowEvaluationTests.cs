using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking;
using HyperFD.Learning.Ranking.Shadow;
using static HyperFD.Learning.Tests.Ranking.Tables;

namespace HyperFD.Learning.Tests.Ranking.Shadow;

public sealed class ShadowEvaluationTests
{
    private static readonly Dictionary<Guid, string> NoGroups = [];

    [Fact]
    public void Result_OfAHistoryThatAgrees_FindsStrategiesThatLearnBetterThanChance()
    {
        var result = Judge(Question(Agreeing(12)), promoted: null);

        Assert.Equal(Strategies.Names, result.Strategies.Select(one => one.Strategy));
        Assert.InRange(result.Of(Strategies.AverageRank).Ndcg10, 0.8, 1);
        Assert.True(result.Of(Strategies.AverageRank).Regret1 < result.Of(Strategies.Random).Regret1 - 0.2);
        Assert.Null(result.Promoted);
    }

    [Fact]
    public void Result_Twice_IsTheSame()
    {
        var question = Question(Agreeing(8));
        Assert.Equal(
            Judge(question, promoted: null).Strategies.SelectMany(one => one.Tasks),
            Judge(question, promoted: null).Strategies.SelectMany(one => one.Tasks));
    }

    [Fact]
    public void Result_CandidateThatLearnedTheOpposite_IsWorseThanWhatIsServed()
    {
        var served = Agreeing(10);
        var poisoned = new TaskHistory([.. Inverted(30, firstTask: 100).Tasks, .. served.Tasks]);
        var question = new ShadowQuestion(poisoned, served.Tasks.Select(task => task.TaskId).ToHashSet(), NoGroups);

        var result = Judge(question, (served, Strategies.AverageRank));

        Assert.True(result.Of(Strategies.AverageRank).Regret1 > result.Promoted!.Regret1 + 0.3);
        Assert.True(PromotionRule.HoldsBack(result.Of(Strategies.AverageRank), result.Promoted));
        Assert.False(PromotionRule.HoldsBack(result.Promoted, result.Of(Strategies.AverageRank)));
    }

    [Fact]
    public void Judges_FewOwnTasks_AreFilledUpWithTheNewestImported()
    {
        var history = Agreeing(20);
        var own = history.Tasks.Take(3).Select(task => task.TaskId).ToHashSet();

        var judges = new ShadowQuestion(history, own, NoGroups).Judges().Select(judge => judge.Task.TaskId);

        Assert.Equal([.. history.Tasks.TakeLast(5).Select(task => task.TaskId), .. own], judges);
    }

    [Fact]
    public void Judges_TasksOfWhichLittleIsKnown_AreNoJudges()
    {
        var history = new TaskHistory(
        [
            Task(1, 0.1, 0.2, 0.3), Task(2, 0.1, 0.2, 0.3, 0.4), Task(3, 0.5, 0.5, 0.5, 0.5),
            Task(4, 0.1, 0.2, 0.3, null, null),
        ]);

        Assert.Equal([TaskId(2)], Question(history).Judges().Select(judge => judge.Task.TaskId));
    }

    [Fact]
    public void Without_AJudge_AlsoLeavesOutItsGroupAndTheSameReleaseAgain()
    {
        var history = Agreeing(6);
        var again = history.Tasks[1] with { TaskId = TaskId(77), Observations = [] };
        var groups =
            new Dictionary<Guid, string> { [TaskId(2)] = "dimmed", [TaskId(4)] = "dimmed", [TaskId(5)] = "blurred" };
        var question = new ShadowQuestion(new TaskHistory([.. history.Tasks, again]), new HashSet<Guid>(), groups);

        var left = question.Without(question.History, [JudgedTask.Of(history.Tasks[1])!]);

        Assert.Equal([1, 3, 5, 6], left.Tasks.Select(task => Array.FindIndex(
            [.. Enumerable.Range(0, 7)], number => TaskId(number) == task.TaskId)));
    }

    [Fact]
    public void Result_NotDone_IsRefused() =>
        Assert.Throws<InvalidOperationException>(
            () => new ShadowEvaluation(Question(Agreeing(6)), promoted: null).Result());

    [Theory]
    [InlineData(19, 0, 20)]
    [InlineData(20, 20, 40)]
    [InlineData(205, 200, 220)]
    [InlineData(1_000, 998, 1_097)]
    public void Milestone_OfACount_IsATenthApart(long observations, long milestone, long next) =>
        Assert.Equal((milestone, next), (ShadowSchedule.Milestone(observations), ShadowSchedule.After(observations)));

    [Fact]
    public void HoldsBack_LossWithinNoiseOrFewTasks_DoesNot()
    {
        ShadowFigures Figures(params double[] regrets) =>
            new("any", [.. regrets.Select(regret => new RankQuality(1 - regret, regret))]);
        Assert.False(PromotionRule.HoldsBack(Figures(0.5, 0.1, 0.3, 0.1), Figures(0.1, 0.3, 0.1, 0.2)));
        Assert.True(PromotionRule.HoldsBack(Figures(0.2, 0.2, 0.2, 0.2), Figures(0.1, 0.1, 0.1, 0.1)));
        Assert.False(PromotionRule.HoldsBack(Figures(0.9, 0.9), Figures(0.1, 0.1)));
        Assert.False(PromotionRule.HoldsBack(Figures(0.9, 0.9, 0.9), promoted: null));
    }

    [Fact]
    public void Best_OfStrategies_StaysUnlessAnotherIsClearlyBetter()
    {
        ShadowFigures Figures(string name, params double[] regrets) =>
            new(name, [.. regrets.Select(regret => new RankQuality(1 - regret, regret))]);
        var present = Figures("present", 0.2, 0.25, 0.2, 0.3);
        Assert.Equal(
            "present",
            StrategyRule.Best(new ShadowResult([present, Figures("lucky", 0, 0.4, 0.2, 0.2)], null), "present"));
        Assert.Equal(
            "best",
            StrategyRule.Best(
                new ShadowResult(
                    [present, Figures("better", 0.1, 0.15, 0.1, 0.2), Figures("best", 0, 0, 0, 0.1)], null),
                "present"));
    }

    private static ShadowResult Judge(ShadowQuestion question, (TaskHistory, string)? promoted)
    {
        var evaluation = new ShadowEvaluation(question, promoted);
        while (!evaluation.IsDone)
            evaluation.Step();
        return evaluation.Result();
    }

    private static ShadowQuestion Question(TaskHistory history) =>
        new(history, history.Tasks.Select(task => task.TaskId).ToHashSet(), NoGroups);

    /// <summary>Tasks on which the same configurations are good.</summary>
    private static TaskHistory Agreeing(int tasks) =>
        History(FaceDetectorSpace.V1, tasks, 12, (_, one) => Wavy(0, one));

    private static TaskHistory Inverted(int tasks, int firstTask)
    {
        var history = History(FaceDetectorSpace.V1, tasks, 12, (_, one) => 1 - Wavy(0, one), seed: 9);
        return new TaskHistory(
            [.. history.Tasks.Select((task, index) => task with { TaskId = TaskId(firstTask + index) })]);
    }

    private static PastTask Task(int number, params double?[] scores)
    {
        var random = new Random(number);
        return new PastTask(
            TaskId(number), 1, [number, 0.5],
            [
                .. scores.Select((score, i) => Seen(
                    i + 1, number, Configuration.Sample(FaceDetectorSpace.V1, random), score)),
            ]);
    }
}
