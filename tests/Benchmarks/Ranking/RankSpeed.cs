using System.Diagnostics;
using System.Globalization;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking;
using HyperFD.TestSupport;

namespace Benchmarks.Ranking;

/// <summary>
/// <c>rank-speed [--candidates 5000] [--repeats 5]</c>: how long the served strategy takes to learn one more report, to
/// store and restore itself, and to propose, after 100, 500 and 1,500 observations of ten a task. Medians,
/// milliseconds, one thread. Learning is timed twice: where the hyperparameters are chosen anew, and where they stay.
/// </summary>
internal static class RankSpeed
{
    private const int ObservationsEach = 10;

    public static int Run(BenchmarkArguments arguments)
    {
        var (candidates, repeats) = (arguments.Number("candidates", 5_000), arguments.Number("repeats", 5));
        Measure(20, 100, 1); // Compiles everything once.
        Console.WriteLine("observations  learn, refit  learn  restore  snapshot KB  propose 1 of given  propose 5 of the space");
        foreach (var observations in new[] { 100, 500, 1_500 })
        {
            var times = Measure(observations, candidates, repeats);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{observations,12}  {times.Refit,12:F0}  {times.Learn,5:F0}  {times.Restore,7:F0}  {times.Kilobytes,11:F0}  {times.Given,18:F0}  {times.Space,22:F0}"));
        }

        return 0;
    }

    private static Times Measure(int observations, int candidates, int repeats)
    {
        var table = new SyntheticTable(1, informative: true);
        List<PastTask> past = [.. Enumerable.Range(1, (observations / ObservationsEach) + 1)
            .Select(task => table.Observed(table.NewDomain(task), ObservationsEach))];
        var reports = past.SelectMany(task => task.Observations.Select(one =>
            (one, new PastTaskInfo(task.TaskId, task.ExtractorVersion, task.MetaFeatures)))).ToList();
        var asker = table.NewDomain(0).Asker(seed: 1);
        var random = new Random(1);
        var given = asker with
        {
            Candidates = [.. Enumerable.Range(0, candidates).Select(_ => Configuration.Sample(FaceDetectorSpace.V1, random))],
        };

        var ranker = new Ranker(Strategies.MultiTaskGaussianProcess);
        ranker.LearnAll(reports.Take(observations - 1));
        var snapshot = ranker.Snapshot();
        Ranker Restored() => Ranker.Restore(snapshot.Content, snapshot.Sha256);
        var (last, task) = reports[observations - 1];
        // The first report after a start finds nothing remembered, and must fit.
        var history = new TaskHistory([.. past.Take(observations / ObservationsEach)]);
        var refit = Median(repeats, () => new MultiTaskGaussianProcess(), strategy => strategy.Learn(history));
        var learn = Median(repeats, Restored, one => one.Learn(last, task));
        var served = ranker.Served;
        return new Times(
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

    private sealed record Times(double Refit, double Learn, double Restore, double Kilobytes, double Given, double Space);
}
