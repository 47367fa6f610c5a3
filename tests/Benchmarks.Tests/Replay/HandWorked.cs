using Benchmarks.Replay;
using HyperFD.Learning.Ranking;
using HyperFD.Learning.Tables;

namespace Benchmarks.Tests.Replay;

/// <summary>
/// Tables small enough to work out by hand: configurations a, b, c, d that differ in one choice, scores from 0 to 100.
/// </summary>
internal static class HandWorked
{
    public static ReplayOptions Options { get; } = new(
        "in memory", [Strategies.AverageRank, Strategies.Random], Arrivals: 3, Trials: 4);

    /// <summary>On every task a is best; the best, median and worst of t1 are 90, 45 and 10.</summary>
    public static ExperienceTable Table { get; } = Of(
        [90, 50, 40, 10],
        [80, 30, 20, 10],
        [70, 60, 20, 10],
        [60, 10, 50, 20],
        [95, 30, 60, 70],
        [85, 40, 20, 60]) with
    {
        Groups = [new TaskGroup(0, "g"), new TaskGroup(1, "g")],
        Folds =
        [
            new TaskFold("0", FoldSplit.Train, 2), new TaskFold("0", FoldSplit.Valid, 3),
            new TaskFold("0", FoldSplit.Test, 0),
            new TaskFold("1", FoldSplit.Train, 0), new TaskFold("1", FoldSplit.Train, 1),
            new TaskFold("1", FoldSplit.Test, 5),
        ],
    };

    /// <summary>One row of scores for each task, one column for each configuration.</summary>
    public static ExperienceTable Of(params double[][] scores) => Empty(scores.Length, scores[0].Length) with
    {
        Evaluations =
        [
            .. scores.SelectMany((row, task) => row.Select((score, one) => new Evaluation(task, one, score))),
        ],
    };

    /// <summary>Tasks t1, t2 … and configurations a, b …, without evaluations.</summary>
    public static ExperienceTable Empty(int tasks, int configurations)
    {
        string[] names = [.. Enumerable.Range(0, configurations).Select(one => ((char)('a' + one)).ToString())];
        return new ExperienceTable(
            new TableSpace(
                "hand-worked",
                "1",
                null,
                new TableScore("points", 0, 100, Maximize: true),
                null,
                [new TableParameter("choice", TableParameterType.Categorical, names, null, null)]),
            ["m"],
            [.. Enumerable.Range(1, tasks).Select(task => new TableTask($"t{task}", [task % 3 == 0 ? null : task]))],
            [.. names.Select(name => new TableConfiguration(name, [name]))],
            []);
    }

    public static HashSet<int> All(ReplayTable table) => [.. table.Tasks.Select(task => task.Index)];
}

/// <summary>Proposes in a given order, and keeps what it was told.</summary>
internal sealed class ScriptedStrategy(params string[] order) : IConfigurationStrategy
{
    public string Name => "scripted";

    public List<TaskHistory> Learned { get; } = [];

    public List<(TaskContext Task, IReadOnlyList<Observation> Own)> Asked { get; } = [];

    public void Learn(TaskHistory history) => Learned.Add(history);

    public ProposalList Propose(TaskContext task, IReadOnlyList<Observation> ownTrials, int count)
    {
        Asked.Add((task, [.. ownTrials]));
        var left = order.Select(name => task.Candidates!.FirstOrDefault(one => one["choice"] == name))
            .Where(one => one is not null && ownTrials.All(own => !own.Configuration.Equals(one)));
        return new ProposalList([.. left.Take(count).Select(one => new Proposal(one!, new(null, null, [])))], []);
    }
}
