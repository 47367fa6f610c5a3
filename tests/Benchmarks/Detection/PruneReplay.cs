using System.Globalization;
using System.Text.Json;
using Benchmarks.Trials;
using HyperFD.Contracts.Trials;
using HyperFD.Learning.Numerics;
using HyperFD.Learning.Training;
using HyperFD.Learning.Training.Pruning;

namespace Benchmarks.Detection;

/// <summary>
/// <c>prune-replay --results FILE [--draws 100]</c>: what <see cref="SuccessiveHalving"/> would have saved and lost on
/// trials that were trained to their end. Draws trials of one domain and seed (the first two words of a key) in random
/// order as a task, for 5 and for 10 trials, and goes through their curves.
/// </summary>
internal static class PruneReplay
{
    public static int Run(BenchmarkArguments arguments)
    {
        var tasks = File.ReadLines(arguments.One("results"))
            .Select(line => JsonSerializer.Deserialize(line, TrialJson.Default.StoredResult)!)
            .Where(stored => stored.Result.Outcome == TrialOutcome.Succeeded)
            .GroupBy(stored => string.Join(' ', stored.Key.Split(' ')[..2]), stored => stored.Result)
            .Select(group => group.ToArray())
            .ToArray();
        Console.WriteLine("| trials | tasks drawn | pruned | training time saved | best trial lost | AP lost, mean | "
            + "AP lost, most |\n|---|---|---|---|---|---|---|");
        foreach (var trials in (int[])[5, 10])
        {
            var draws = tasks.SelectMany((task, index) => Enumerable.Range(0, arguments.Number("draws", 100))
                .Select(draw => Replay(Drawn(task, trials, index, draw)))).ToArray();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {trials} | {draws.Length} | {draws.Average(draw => draw.Pruned):P0} | "
                    + $"{draws.Average(draw => draw.Saved):P0} | {draws.Average(draw => draw.Lost > 0 ? 1.0 : 0):P1} | "
                    + $"{draws.Average(draw => draw.Lost):F4} | {draws.Max(draw => draw.Lost):F3} |"));
        }

        return 0;
    }

    private static TrainingResult[] Drawn(TrainingResult[] task, int trials, int index, int draw)
    {
        var random = new CounterRandom(index, draw, trials);
        return [.. random.NextPermutation(task.Length).Take(trials).Select(i => task[i])];
    }

    private static (double Pruned, double Saved, double Lost) Replay(TrainingResult[] trials)
    {
        var known = new List<CurvePoint>();
        var (pruned, seconds, best) = (0, 0.0, 0.0);
        foreach (var trial in trials)
        {
            var stop = trial.Curve.FirstOrDefault(point => StopsAt(point, trial, known));
            known.AddRange(trial.Curve.Where(point => stop is null || point.Step <= stop.Step));
            pruned += stop is null ? 0 : 1;
            seconds += trial.Seconds * (stop?.Step ?? trial.Steps) / trial.Steps;
            best = Math.Max(best, stop is null ? trial.Score!.Value : 0);
        }

        return (
            (double)pruned / trials.Length,
            1 - (seconds / trials.Sum(trial => trial.Seconds)),
            trials.Max(trial => trial.Score!.Value) - best);
    }

    private static bool StopsAt(CurvePoint point, TrainingResult trial, List<CurvePoint> known) =>
        point.Score is { } score
        && SuccessiveHalving.ShouldStop(
            point.Step,
            trial.Steps,
            score,
            [.. known.Where(other => other.Step == point.Step && other.Score is not null)
                .Select(other => other.Score!.Value)]);
}
