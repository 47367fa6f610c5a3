using System.Collections.Concurrent;
using System.Diagnostics;
using Benchmarks.Replay.Protocols;

namespace Benchmarks.Replay;

/// <param name="Flat">Tasks that are left out of the means (or would be), with the reason.</param>
/// <param name="Rows">By strategy, in the order of orders, tasks, seeds and trials.</param>
internal sealed record ReplayResult(
    ReplayTable Table,
    ReplayOptions Options,
    IReadOnlyList<(string Task, string Reason)> Flat,
    IReadOnlyList<ReplaySummary> Strategies,
    IReadOnlyDictionary<string, IReadOnlyList<ReplayRow>> Rows)
{
    /// <exception cref="UnusableInputException">
    /// The table lacks what the protocol needs, or all its tasks are flat.
    /// </exception>
    public static ReplayResult Of(ReplayTable table, ReplayOptions options)
    {
        var flat = table.Tasks.Select(task => (task.Index, task.Name, Reason: task.Flatness(table.ObservedRange)))
            .Where(task => task.Reason is not null)
            .ToList();
        var played = table.Tasks.Select(task => task.Index).ToHashSet();
        if (!options.KeepFlat)
            played.ExceptWith(flat.Select(task => task.Index));
        if (played.Count == 0)
            throw new UnusableInputException(
                "Every task is flat: no regret says anything (--keep-flat keeps them).");
        var jobs = ReplayJobs.Of(options.Protocol, table, options, played);
        var (rows, seconds) = Play(jobs, options);
        return new ReplayResult(
            table,
            options,
            [.. flat.Select(task => (task.Name, task.Reason!))],
            ReplaySummary.Of(rows, seconds, options),
            rows);
    }

    private static (Dictionary<string, IReadOnlyList<ReplayRow>> Rows, Dictionary<string, double> Seconds) Play(
        IReadOnlyList<ReplayJob> jobs,
        ReplayOptions options)
    {
        var done =
            new ConcurrentDictionary<(string Strategy, int Job), (IReadOnlyList<ReplayRow> Rows, double Seconds)>();
        var all = options.Strategies.SelectMany(strategy => jobs.Select((job, index) => (strategy, job, index)));
        Parallel.ForEach(
            Partitioner.Create(all, EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = options.Parallel },
            one =>
            {
                var start = Stopwatch.GetTimestamp();
                var rows = one.job(HyperFD.Learning.Ranking.Strategies.Create(one.strategy));
                done[(one.strategy, one.index)] = (rows, Stopwatch.GetElapsedTime(start).TotalSeconds);
            });
        return (
            options.Strategies.ToDictionary(
                name => name,
                name => (IReadOnlyList<ReplayRow>)
                    [.. Enumerable.Range(0, jobs.Count).SelectMany(job => done[(name, job)].Rows)]),
            options.Strategies.ToDictionary(
                name => name,
                name => Enumerable.Range(0, jobs.Count).Sum(job => done[(name, job)].Seconds)));
    }
}
