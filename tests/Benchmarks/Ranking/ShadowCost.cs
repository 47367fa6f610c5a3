using System.Diagnostics;
using System.Globalization;
using Benchmarks.Replay;
using HyperFD.Learning.Ranking;
using HyperFD.Learning.Ranking.Plausibility;
using HyperFD.Learning.Ranking.Shadow;

namespace Benchmarks.Ranking;

/// <summary>
/// <c>shadow --table DIR [--observed 10|all] [--seed 1]</c>: the shadow evaluation of a ranker that has learned the
/// table, its tasks in a random order: NDCG@10 and regret@1 of every strategy on the newest tasks, and the seconds that
/// each took; and those of one question after an agent, that of the newest task.
/// </summary>
internal static class ShadowCost
{
    public const string Command = "shadow";

    public static int Run(BenchmarkArguments arguments)
    {
        var source = GivenTable.Read(arguments.One("table"));
        var (table, observed) = (new ReplayTable(source), arguments.Text("observed", "10"));
        var most = observed == "all" ? ReplayOptions.All : arguments.Number("observed", 10);
        var question = Question(table, most, arguments.Number("seed", 1));
        var evaluation = new ShadowEvaluation(question, promoted: null);
        var seconds = Strategies.Names.Select(_ => Seconds(evaluation)).ToList();
        Console.WriteLine($"{evaluation.Tasks} tasks");
        Console.WriteLine("| strategy | NDCG@10 | regret@1 | seconds |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var (figures, took) in evaluation.Result().Strategies.Zip(seconds))
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {figures.Strategy} | {figures.Ndcg10:0.000} | {figures.Regret1:0.000} | {took:0.00} |"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"in all {seconds.Sum():0.0} s"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"agent check {AgentSeconds(question):0.00} s, with every {AgentRule.ReportsBetween} reports of a task"));
        return 0;
    }

    /// <summary>Five agents own the tasks in turn.</summary>
    private static double AgentSeconds(ShadowQuestion question)
    {
        const int Agents = 5;
        List<ReportedTask> tasks =
            [.. question.History.Tasks.Select((task, index) => new ReportedTask(task, $"agent {index % Agents}"))];
        var start = Stopwatch.GetTimestamp();
        AgentRule.Judge(tasks, tasks[^1].Owner);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Of one strategy: both of its folds.</summary>
    private static double Seconds(ShadowEvaluation evaluation)
    {
        var start = Stopwatch.GetTimestamp();
        evaluation.Step();
        evaluation.Step();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static ShadowQuestion Question(ReplayTable table, int observed, int seed)
    {
        var options = new ReplayOptions("", [], Seed: seed);
        var (player, arriving) = (new Player(table, options), table.Tasks.ToArray());
        var random = player.Random(5);
        random.Shuffle(arriving);
        List<PastTask> history = [.. arriving.Select(task =>
        {
            int[] shuffled = [.. task.Configurations];
            random.Shuffle(shuffled);
            return player.Past(task, shuffled.Take(observed), seed: null);
        })];
        return new ShadowQuestion(
            new TaskHistory(history),
            arriving.Select(task => task.Id).ToHashSet(),
            arriving.ToDictionary(task => task.Id, task => task.Group));
    }
}
