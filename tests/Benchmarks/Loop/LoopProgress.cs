using System.Diagnostics;
using System.Globalization;

namespace Benchmarks.Loop;

/// <summary>
/// One line on standard error for each experiment that ended, with the time left at the speed so far.
/// </summary>
internal sealed class LoopProgress(int experiments)
{
    private readonly Lock gate = new();
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private int done;

    public void Print(LoopResult result, TimeSpan taken) => Print(
        result.Experiment,
        string.Join(
            ' ', result.Trials.Select(trial => trial.Score?.ToString("F3", CultureInfo.InvariantCulture) ?? "failed"))
        + FormattableString.Invariant($" in {taken.TotalSeconds:F0} s"));

    public void Print(LoopExperiment experiment, string what)
    {
        lock (gate)
        {
            done++;
            var left = clock.Elapsed / done * (experiments - done);
            Console.Error.WriteLine(FormattableString.Invariant(
                $"{done,4}/{experiments} {experiment}: {what}, {Math.Floor(left.TotalHours):F0}:{left.Minutes:D2}:{left.Seconds:D2} left"));
        }
    }
}
