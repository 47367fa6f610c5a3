using System.Diagnostics;
using System.Globalization;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking;
using HyperFD.TestSupport;

namespace Benchmarks.Ranking;

/// <summary>
/// <c>rank-speed [--strategy NAME] [--candidates 5000] [--repeats 5]</c>: how long a strategy, the served one unless
/// named, takes to learn one more report, to store and restore itself, and to propose, after 100, 500 and 1,500
/// observations of ten a task, and after a complete table of <c>--tasks 40</c> × <c>--shared 200</c>. Medians,
/// milliseconds, one thread; "learn all" is a whole log learned at once, by all strategies. Learning is timed twice:
/// where the hyperparameters are chosen anew, and where they stay.
/// </summary>
internal static class RankSpeed
{
    private const int ObservationsEach = 10;

    public static int Run(BenchmarkArguments arguments)
    {
        var (candidates, repeats) = (arguments.Number("candidates", 5_000), arguments.Number("repeats", 5));
        var strategy = StrategyNames.Of(arguments.Text("strategy", Strategies.Default))[0];
        Measure(strategy, Scattered(20), 100, 1); // Compiles everything once.
        Console.WriteLine("observations  learn all  learn, refit  learn  restore  snapshot KB  propose 1 of given  "
            + "propose 5 of the space");
        foreach (var observations in new[] { 100, 500, 1_500 })
        {
            var times = Measure(strategy, Scattered(observations), candidates, repeats);
            Write(observations, times);
        }

        var (tasks, shared) = (arguments.Number("tasks", 40), arguments.Number("shared", 200));
        Write(tasks * shared, Measure(strategy, Complete(tasks, shared), candidates, repeats));
        return 0;
    }

    private static void Write(int observations, Times times) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{observations,12}  {times.All,9:F0}  {times.Refit,12:F0}  {times.Learn,5:F0}  {times.Restore,7:F0}  "
            + $"{times.Kilobytes,11:F0}  {times.Given,18:F0}  {times.Space,22:F0}"));

    /// <summary>Ten random configurations a task, and one task more than that.</summary>
    private static List<PastTask> Scattered(int observations)
    {
        var table = new SyntheticTable(1, informative: true);
        return [.. Enumerable.Range(1, (observations / ObservationsEach) + 1)
            .Select(task => table.Observed(table.NewDomain(task), ObservationsEach))];
    }

    /// <summary>The same configurations on every task, as a table has them, and one trial of another task.</summary>
    private static List<PastTask> Complete(int tasks, int shared)
    {
        var (table, random) = (new SyntheticTable(1, informative: true), new Random(1));
        Configuration[] configurations =
            [.. Enumerable.Range(0, shared).Select(_ => Configuration.Sample(FaceDetectorSpace.V1, random))];
        PastTask Of(int task)
        {
            var domain = table.NewDomain(task);
            var log = configurations.Select(one => table.Observe(domain, one));
            return new PastTask(domain.TaskId, 1, domain.MetaFeatures, [.. log]);
        }

        return [.. Enumerable.Range(1, tasks).Select(Of), table.Observed(table.NewDomain(tasks + 1), 1)];
    }

    private static Times Measure(string name, List<PastTask> past, int candidates, int repeats)
    {
        var table = new SyntheticTable(1, informative: true);
        var observations = past.Take(past.Count - 1).Sum(task => task.Observations.Count);
        var reports = past.SelectMany(task => task.Observations.Select(one =>
            (one, new PastTaskInfo(task.TaskId, task.ExtractorVersion, task.MetaFeatures)))).ToList();
        var asker = table.NewDomain(0).Asker(seed: 1);
        var random = new Random(1);
        var given = asker with
        {
            Candidates = [.. Enumerable.Range(0, candidates)
                .Select(_ => Configuration.Sample(FaceDetectorSpace.V1, random))],
        };

        var ranker = new Ranker(name);
        var start = Stopwatch.GetTimestamp();
        ranker.LearnAll(reports.Take(observations));
        var all = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        var snapshot = ranker.Snapshot();
        Ranker Restored() => Ranker.Restore(snapshot.Content, snapshot.Sha256);
        var (last, task) = reports[observations];
        // The first report after a start finds nothing remembered, and must fit.
        var history = new TaskHistory([.. past.SkipLast(1)]);
        var refit = Median(repeats, () => Strategies.Create(name), strategy => strategy.Learn(history));
        var learn = Median(repeats, Restored, one => one.Learn(last, task));
        var served = ranker.Served;
        return new Times(
            all,
            refit,
            learn,
            Median(repeats, () => snapshot, _ => Restored()),
            snapshot.Content.Length / 1024.0,
            Median(repeats, () => served, one => one.Propose(given, [], 1)),
            Median(repeats, () => served, one => one.Propose(asker, [], 5)));
    }

    private static double Median<T>(int repeats, Func<T> prepare, Action<T> act)
    {
        var times = new List<double>();
        for (var i = 0; i < repeats; i++)
        {
            var prepared = prepare();
            var start = Stopwatch.GetTimestamp();
            act(prepared);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return times.Order().ElementAt(repeats / 2);
    }

    private sealed record Times(
        double All, double Refit, double Learn, double Restore, double Kilobytes, double Given, double Space);
}
