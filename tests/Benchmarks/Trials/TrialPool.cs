using System.Collections.Concurrent;
using System.Diagnostics;
using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Training;

namespace Benchmarks.Trials;

/// <summary>
/// Runs trials side by side in worker processes of one torch thread. Results are appended to a file as they come; a
/// trial whose key the file already holds is not trained again, so that a killed run goes on where it was.
/// </summary>
/// <param name="resultsFile">File of <see cref="ResultsFile"/>.</param>
/// <param name="parallel">Workers.</param>
/// <param name="time">No trial is begun when this much time has passed; null sets no end.</param>
/// <param name="known">
/// Results that lie elsewhere: their trials are not trained either, nor written to the file.
/// </param>
internal sealed class TrialPool(
    string resultsFile, int parallel, TimeSpan? time = null, IReadOnlyDictionary<string, TrainingResult>? known = null)
{
    /// <summary>A worker takes so many trials of one domain and size at once: it decodes their images once.</summary>
    private const int TrialsAtOnce = 4;

    /// <summary>
    /// So many trials are sorted by their images: more would begin what was asked for last before what was asked for
    /// first.
    /// </summary>
    private const int Window = 512;

    private readonly Stopwatch clock = Stopwatch.StartNew();

    /// <summary>Counted from the making of the pool, over all its runs.</summary>
    public bool IsTimeUp => clock.Elapsed > time;

    /// <returns>All results that the file now holds, also of other trials, and those known before.</returns>
    public IReadOnlyDictionary<string, TrainingResult> Run(IReadOnlyList<NamedTrial> trials)
    {
        using var file = new ResultsFile(resultsFile);
        var results = new ConcurrentDictionary<string, TrainingResult>(known ?? file.Found, StringComparer.Ordinal);
        foreach (var (key, result) in file.Found)
            results[key] = result;
        NamedTrial[] left = [.. trials.Where(trial => !results.ContainsKey(trial.Key))];
        Console.Error.WriteLine($"{trials.Count} trials, {left.Length} to train, {parallel} side by side");
        var chunks = new ConcurrentQueue<NamedTrial[]>(left.Chunk(Window)
            .SelectMany(window => window.GroupBy(Images)).SelectMany(group => group.Chunk(TrialsAtOnce)));
        var progress = new PoolProgress(left.Length);
        Thread[] threads = [.. Enumerable.Range(0, Math.Min(parallel, left.Length)).Select(_ => new Thread(() => Work(chunks, (trial, result) =>
        {
            results[trial.Key] = result;
            file.Add(trial.Key, result);
            progress.Print(trial, result);
        })))];
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        return results;
    }

    /// <summary>
    /// What trials that can share decoded images have in common; groups keep the order of their first trials.
    /// </summary>
    private static (object Images, int Size) Images(NamedTrial trial)
    {
        var configuration = DetectorConfiguration.From(trial.Plan.Configuration.ToConfiguration());
        return (trial.Plan.Train, DetectorShape.Of(configuration).PictureSize);
    }

    private void Work(ConcurrentQueue<NamedTrial[]> chunks, Action<NamedTrial, TrainingResult> done)
    {
        using var worker = new WorkerProcess();
        while (chunks.TryDequeue(out var chunk))
        {
            foreach (var trial in chunk)
            {
                if (IsTimeUp)
                    return;
                if (worker.Train(trial.Plan) is { } result)
                    done(trial, result);
                else
                    Console.Error.WriteLine(
                        $"{trial.Key} ended without a result: see above; run again to try it again");
            }
        }
    }
}
