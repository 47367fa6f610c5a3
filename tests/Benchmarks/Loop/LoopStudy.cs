using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace Benchmarks.Loop;

/// <summary>
/// <c>loop-study --data DIR --out DIR [--domains a,b,…] [--strategies multi-task-gp,random,own-task-gp] [--seeds 2]
/// [--trials 10] [--steps 400] [--table DIR] [--max-macs N] [--device cpu] [--torch-lib DIR] [--parallel 1] [--server
/// PATH] [--agent PATH] [--report-only]</c>: the product from end to end on domains that its ranker has not seen. For
/// each domain, strategy and seed a real server, which knows the table without the domain's group and serves the
/// strategy, and a real agent, which trains what is recommended from the first trial on. Resumable: what
/// <c>results.jsonl</c> holds is not run again.
/// </summary>
internal static class LoopStudy
{
    public const string Command = "loop-study";

    public static int Run(BenchmarkArguments arguments)
    {
        if (arguments.Names.Contains("report-only"))
        {
            using var kept = new LoopFile(arguments.One("out"));
            new LoopReport(kept.Results).Print(Console.Out);
            return 0;
        }

        var options = LoopOptions.Of(arguments);
        var table = GivenTable.Read(options.Table);
        using var file = new LoopFile(options.Out);
        var left = file.Left(options.Experiments, options.Terms);
        Console.Error.WriteLine(
            $"{options.Experiments.Count} experiments, {left.Count} to run, {options.Parallel} side by side");
        RunAll(new LoopRunner(options, table), left, options.Parallel, file);
        new LoopReport(file.Results).Print(Console.Out);
        return file.Left(options.Experiments, options.Terms).Count == 0 ? 0 : 1;
    }

    private static void RunAll(LoopRunner runner, IReadOnlyList<LoopExperiment> left, int parallel, LoopFile file)
    {
        var queue = new ConcurrentQueue<LoopExperiment>(left);
        var progress = new LoopProgress(left.Count);
        Thread[] threads = [.. Enumerable.Range(0, Math.Min(parallel, left.Count)).Select(_ => new Thread(() =>
        {
            while (queue.TryDequeue(out var experiment))
                RunOne(runner, experiment, file, progress);
        }))];
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
    }

    /// <summary>One that fails is told and left out: the others go on, and the next call tries it again.</summary>
    private static void RunOne(LoopRunner runner, LoopExperiment experiment, LoopFile file, LoopProgress progress)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            var result = runner.RunAsync(experiment).GetAwaiter().GetResult();
            file.Add(result);
            progress.Print(result, clock.Elapsed);
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or HttpRequestException
            or TimeoutException or OperationCanceledException or JsonException or UnusableInputException)
        {
            progress.Print(experiment, e.Message);
        }
    }
}
