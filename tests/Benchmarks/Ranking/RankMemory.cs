using System.Diagnostics;
using System.Globalization;
using HyperFD.Learning.Ranking;
using HyperFD.TestSupport;

namespace Benchmarks.Ranking;

/// <summary>
/// <c>rank-memory [--reports 10000] [--batch 250]</c>: a ranker that learns report after report, ten a task, and is
/// stored after each batch, as a server stores it: managed memory after a collection, size of the snapshot, seconds for
/// the last batch, at every tenth of the way.
/// </summary>
internal static class RankMemory
{
    public const string Command = "rank-memory";
    private const int ObservationsEach = 10;
    private const int Lines = 10;

    public static int Run(BenchmarkArguments arguments)
    {
        var (reports, batch) = (arguments.Number("reports", 10_000), arguments.Number("batch", 250));
        var (table, ranker) = (new SyntheticTable(1, informative: true), new Ranker());
        Console.WriteLine("reports  managed MB  snapshot KB  seconds for the batch");
        for (var learned = 0; learned < reports;)
        {
            var start = Stopwatch.GetTimestamp();
            var upTo = Math.Min(reports, learned + batch);
            ranker.LearnAll(
                Enumerable.Range(learned / ObservationsEach, (upTo - learned) / ObservationsEach)
                    .SelectMany(task => Reports(table, task + 1)));
            var kilobytes = ranker.Snapshot().Content.Length / 1024.0;
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (upTo * Lines / reports > learned * Lines / reports)
                Write(upTo, kilobytes, seconds);
            learned = upTo;
        }

        return 0;
    }

    private static IEnumerable<(Observation, PastTaskInfo)> Reports(SyntheticTable table, int number)
    {
        var task = table.Observed(table.NewDomain(number), ObservationsEach);
        return task.Observations.Select(
            one => (one, new PastTaskInfo(task.TaskId, task.ExtractorVersion, task.MetaFeatures)));
    }

    private static void Write(int reports, double kilobytes, double seconds) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{reports,7}  {GC.GetTotalMemory(forceFullCollection: true) / 1048576.0,10:F1}  {kilobytes,11:F0}  "
            + $"{seconds,21:F1}"));
}
