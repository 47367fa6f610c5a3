using Benchmarks.Replay;
using Benchmarks.Replay.Protocols;
using HyperFD.Learning.Ranking;

namespace Benchmarks.Tests.Replay;

public sealed class ProtocolTests
{
    private static readonly ReplayTable Table = new(HandWorked.Table);

    [Fact]
    public void LeaveOneOut_History_IsAllTasksOfOtherGroupsFullyObserved()
    {
        var jobs = Jobs(ReplayProtocol.LeaveOneOut, HandWorked.Options);
        Assert.Equal(5, jobs.Count); // t1 and t2 are one group.
        var strategy = new ScriptedStrategy("a");

        var rows = jobs[0](strategy);

        Assert.Equal(["t1", "t2"], rows.Select(row => row.Episode.Task.Name));
        Assert.Equal(["t3", "t4", "t5", "t6"], Names(Assert.Single(strategy.Learned)));
        Assert.All(strategy.Learned[0].Tasks, task => Assert.Equal(4, task.Observations.Count));
        Assert.Equal(0.7, strategy.Learned[0].Tasks[0].Observations[0].Score!.Value, 12);
    }

    [Fact]
    public void LeaveOneOut_AverageRank_FindsAtOnceWhatIsBestOnAllTasks()
    {
        var result = ReplayResult.Of(Table, HandWorked.Options with { Protocol = ReplayProtocol.LeaveOneOut });

        Assert.All(result.Rows[Strategies.AverageRank], row => Assert.Equal(0, row.Regret));
        Assert.Equal(0, result.Strategies[0].Points[1].Regret);
        Assert.True(result.Strategies[1].Points[1].Regret > 0);
        Assert.Equal((0.0, 0.0), result.Strategies[0].Points[1].Interval);
        Assert.True(result.Strategies[0].Points[1].MeanRank < result.Strategies[1].Points[1].MeanRank);
    }

    [Fact]
    public void Folds_History_IsTheTrainSplit()
    {
        var jobs = Jobs(ReplayProtocol.Folds, HandWorked.Options);
        var (first, second) = (new ScriptedStrategy("d"), new ScriptedStrategy("d"));

        // t6 has d at 60, best 85, median 50.
        Assert.Equal(80 / 45.0, Assert.Single(jobs[0](first)).Regret, 9);
        Assert.Equal(25 / 35.0, Assert.Single(jobs[1](second)).Regret, 9);

        Assert.Equal(["t3"], Names(first.Learned[0]));
        Assert.Equal(["t1", "t2"], Names(second.Learned[0]));
    }

    [Fact]
    public void Folds_TableWithout_IsRefused() => Assert.Throws<UnusableInputException>(() =>
        ReplayResult.Of(
            new ReplayTable(HandWorked.Table with { Folds = null }),
            HandWorked.Options with { Protocol = ReplayProtocol.Folds }));

    [Fact]
    public void Unseen_HistoryAndCandidates_ShareNoConfiguration()
    {
        var jobs = Jobs(ReplayProtocol.Unseen, HandWorked.Options);
        Assert.Equal(10, jobs.Count);
        var proposed = new HashSet<string>();
        foreach (var job in jobs)
        {
            var strategy = new ScriptedStrategy("a", "b", "c", "d");
            var rows = job(strategy);
            var learned = strategy.Learned[0].Tasks.SelectMany(task => task.Observations).Select(
                one => one.Configuration).ToHashSet();
            Assert.Equal(2, learned.Count);
            Assert.All(rows, row => Assert.DoesNotContain(Table.Configurations[row.Configuration], learned));
            // The best of the two that may be proposed is found by the second trial.
            Assert.All(rows.Where(row => row.Trial == 2), row => Assert.Equal(0, row.Regret, 9));
            proposed.UnionWith(rows.Select(row => Table.ConfigurationId(row.Configuration)));
        }

        Assert.Equal(["a", "b", "c", "d"], proposed.Order());
    }

    [Fact]
    public void Seen_Candidates_AreThoseOfUnseenAndHistoryHoldsAll()
    {
        var unseen = Jobs(ReplayProtocol.Unseen, HandWorked.Options);
        var jobs = Jobs(ReplayProtocol.Seen, HandWorked.Options);
        Assert.Equal(unseen.Count, jobs.Count);
        foreach (var (job, same) in jobs.Zip(unseen))
        {
            var strategy = new ScriptedStrategy("a", "b", "c", "d");
            var rows = job(strategy);
            Assert.All(strategy.Learned[0].Tasks, task => Assert.Equal(4, task.Observations.Count));
            var others = same(new ScriptedStrategy("a", "b", "c", "d"));
            Assert.Equal(others.Select(row => row.Configuration), rows.Select(row => row.Configuration));
        }
    }

    [Theory]
    [InlineData(1, 1, 4)]
    [InlineData(ReplayOptions.All, 4, 4)]
    [InlineData(ReplayOptions.Proposed, 2, 6)]
    public void Online_History_GrowsByWhatIsObserved(int observed, int each, int asked)
    {
        var strategy = new ScriptedStrategy("b", "d");

        // Six tasks, of which a third only warms up.
        var rows = Jobs(ReplayProtocol.Online, HandWorked.Options with { Observed = observed })[0](strategy);

        Assert.Equal(asked, strategy.Learned.Count);
        Assert.Equal(4, rows.Select(row => row.Episode.Task.Index).Distinct().Count());
        Assert.Equal(Enumerable.Range(6 - asked, asked), strategy.Learned.Select(history => history.Tasks.Count));
        Assert.All(strategy.Learned[^1].Tasks, task => Assert.Equal(each, task.Observations.Count));
    }

    [Fact]
    public void Online_FlatTask_IsHistoryButNotPlayed()
    {
        var jobs = ReplayJobs.Of(
            ReplayProtocol.Online, Table, HandWorked.Options,
            HandWorked.All(Table).Where(task => task != 3).ToHashSet());
        foreach (var job in jobs)
        {
            var strategy = new ScriptedStrategy("a");
            Assert.DoesNotContain(job(strategy), row => row.Episode.Task.Name == "t4");
            Assert.True(strategy.Learned[^1].Tasks.Count >= 4);
        }
    }

    [Fact]
    public void Online_Orders_DifferAndAreTheSameForEveryStrategy()
    {
        var options = HandWorked.Options with { Arrivals = 6 };
        List<string> Order(int order)
        {
            var strategy = new ScriptedStrategy("a");
            Jobs(ReplayProtocol.Online, options)[order](strategy);
            return Names(strategy.Learned[^1]);
        }

        Assert.Equal(Order(2), Order(2));
        Assert.True(Enumerable.Range(0, 6).Select(order => string.Join(' ', Order(order))).Distinct().Count() > 1);
    }

    private static IReadOnlyList<ReplayJob> Jobs(ReplayProtocol protocol, ReplayOptions options) =>
        ReplayJobs.Of(protocol, Table, options, HandWorked.All(Table));

    private static List<string> Names(TaskHistory history) =>
        [.. history.Tasks.Select(past => Table.Tasks.Single(task => task.Id == past.TaskId).Name)];
}
