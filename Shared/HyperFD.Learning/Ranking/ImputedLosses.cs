using System.Collections.Concurrent;
using HyperFD.Contracts.Configurations;

namespace HyperFD.Learning.Ranking;

/// <summary>What each past task would lose with a configuration; <see cref="GreedyPortfolio"/> says how.</summary>
internal sealed class ImputedLosses
{
    /// <summary>Observations of the task nearby that count as much as the mean over tasks.</summary>
    private const double Shrinkage = 1;

    private readonly double[] means; // of the observed configurations, over tasks
    private readonly ConcurrentDictionary<Configuration, double[]> kept = new();

    public ImputedLosses(PastValues past)
    {
        Past = past;
        means = [.. past.Sums.Distinct.Select(one => past.Value(one, KernelRows.Keeps(past.Sums.Distinct.Length)))];
    }

    public PastValues Past { get; }

    /// <summary>In [0, 1], [task].</summary>
    public double[] Of(Configuration one, bool isKept) =>
        isKept ? kept.GetOrAdd(one, Losses, true) : Losses(one, false);

    private double[] Losses(Configuration one, bool isKept)
    {
        var mean = Past.Value(one, isKept);
        var row = Past.RowWithinTask(one, isKept);
        var (index, losses) = (Array.IndexOf(Past.Sums.Distinct, one), new double[Past.Sums.Tasks.Length]);
        for (var task = 0; task < losses.Length; task++)
            losses[task] = 1 - Math.Clamp(Value(Past.Sums.Tasks[task], index, mean, row), 0, 1);
        return losses;
    }

    private double Value(TaskValues task, int index, double mean, ReadOnlySpan<double> row)
    {
        var first = index < 0 ? -1 : Array.IndexOf(task.Indices, index);
        if (first >= 0)
            return Seen(task, index, first);
        var (weights, sum) = (0.0, 0.0);
        for (var i = 0; i < task.Indices.Length; i++)
        {
            var other = task.Indices[i];
            (weights, sum) = (weights + row[other], sum + (row[other] * (task.Values[i] - means[other])));
        }

        return mean + (sum / (weights + Shrinkage));
    }

    /// <summary>Mean over what may have been tried several times.</summary>
    private static double Seen(TaskValues task, int index, int first)
    {
        var (sum, times) = (0.0, 0);
        for (var i = first; i >= 0; i = Array.IndexOf(task.Indices, index, i + 1))
            (sum, times) = (sum + task.Values[i], times + 1);
        return sum / times;
    }
}
