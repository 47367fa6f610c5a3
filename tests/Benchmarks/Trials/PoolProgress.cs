using System.Diagnostics;
using HyperFD.Learning.Training;

namespace Benchmarks.Trials;

/// <summary>One line on standard error for each trial that ended, with the time left at the speed so far.</summary>
internal sealed class PoolProgress(int trials)
{
    private readonly Lock gate = new();
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private int done;

    public void Print(NamedTrial trial, TrainingResult result)
    {
        lock (gate)
        {
            done++;
            var left = clock.Elapsed / done * (trials - done);
            var score = result.Score is { } ap50 ? FormattableString.Invariant($"AP {ap50:F3}") : result.Reason;
            Console.Error.WriteLine(FormattableString.Invariant(
                $"{done,4}/{trials} {trial.Key} {score} in {result.Seconds:F0} s, {Math.Floor(left.TotalHours):F0}:{left.Minutes:D2}:{left.Seconds:D2} left"));
        }
    }
}
