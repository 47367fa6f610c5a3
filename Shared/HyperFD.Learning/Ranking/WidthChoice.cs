using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using MathNet.Numerics.Statistics;

namespace HyperFD.Learning.Ranking;

/// <summary>
/// The width of <see cref="ValueSmoother"/>: the one of <see cref="Widths"/> whose values for the configurations of
/// each task, smoothed from the other tasks, correlate best with the values they had: narrow where configurations
/// repeat from task to task, wide where they do not. Widths between are left out: the best of many candidates then
/// follows single lucky observations. It is chosen by the latest <see cref="MostJudged"/> tasks, or those after which
/// <see cref="MostCompared"/> configurations were met, for these configurations and by what all tasks say of them: a
/// table whose every task tries hundreds is then not judged as if it had two tasks.
/// </summary>
internal sealed class WidthChoice
{
    private const double WidthOfOneTask = 1.4;
    private const int MostCompared = 400;
    private const int MostJudged = 32;
    private const int MostMeasured = 64;
    private const double LeastWidth = 0.05;
    private static readonly double[] Widths = [0.25, 1.4, 2];

    private readonly ValueSums all;
    private readonly KernelRows rows;
    private readonly List<(int[] Local, double[] Values)> judged = []; // the latest first
    private readonly List<int> globals = []; // by local index
    private readonly double[] counts;
    private readonly double[] sums;

    private WidthChoice(ValueSums all, KernelRows rows)
    {
        (this.all, this.rows) = (all, rows);
        var locals = new Dictionary<int, int>();
        foreach (var task in all.Tasks.Reverse())
        {
            var kept = task.Indices.Zip(task.Values).Where(one => IsCompared(locals, one.First)).ToList();
            if (kept.Count > 0)
                judged.Add(([.. kept.Select(one => locals[one.First])], [.. kept.Select(one => one.Second)]));
            if (judged.Count == MostJudged)
                break;
        }

        counts = [.. globals.Select(global => all.Counts[global])];
        sums = [.. globals.Select(global => all.Sums[global])];
    }

    public static double Of(SearchSpace space, ValueSums sums, KernelRows rows)
    {
        var choice = new WidthChoice(sums, rows);
        if (choice.judged.Count < 2)
            return WidthOfOneTask;
        var values = choice.judged.SelectMany(task => task.Values).ToList();
        var squared = KernelRows.Keeps(sums.Distinct.Length) ? null : choice.Squared(new ConfigurationDistance(space));
        double Agreement(double width)
        {
            var found = Correlation.Pearson(choice.FromOtherTasks(choice.Weights(squared, width)), values);
            return double.IsFinite(found) ? found : -1;
        }

        return Widths.MaxBy(Agreement);
    }

    /// <summary>
    /// Of observations of one task, which do not repeat: half the root of the mean squared distance between
    /// configurations, as kernels are often given when nothing chooses them.
    /// </summary>
    public static double WithinTask(SearchSpace space, Configuration[] distinct)
    {
        var distance = new ConfigurationDistance(space);
        Configuration[] some = [.. distinct.Take(MostMeasured)];
        var mean = some.Average(one => some.Average(other => distance.Squared(one, other)));
        return Math.Max(LeastWidth, Math.Sqrt(mean) / 2);
    }

    private bool IsCompared(Dictionary<int, int> locals, int global)
    {
        if (locals.ContainsKey(global))
            return true;
        if (globals.Count == MostCompared)
            return false;
        locals[global] = globals.Count;
        globals.Add(global);
        return true;
    }

    private double[][] Squared(ConfigurationDistance distance) =>
    [
        .. globals.Select((one, i) => globals.Take(i + 1)
            .Select(other => distance.Squared(all.Distinct[one], all.Distinct[other])).ToArray()),
    ];

    /// <summary>Row i has i + 1 entries.</summary>
    private double[][] Weights(double[][]? squared, double width)
    {
        if (squared is not null)
            return [.. squared.Select(row => row.Select(one => Math.Exp(-one / (2 * width * width))).ToArray())];
        var weights = new double[globals.Count][];
        for (var i = 0; i < weights.Length; i++)
        {
            var row = rows.Of(all.Distinct[globals[i]], width, all.Distinct, isKept: true);
            weights[i] = new double[i + 1];
            for (var j = 0; j <= i; j++)
                weights[i][j] = row[globals[j]];
        }

        return weights;
    }

    /// <summary>For each observation its value by those of all tasks, less what its own task adds.</summary>
    private IEnumerable<double> FromOtherTasks(double[][] between)
    {
        var fromAll = new (double Weight, double Sum)[globals.Count];
        for (var i = 0; i < fromAll.Length; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var weight = between[i][j];
                fromAll[i] = (fromAll[i].Weight + (weight * counts[j]), fromAll[i].Sum + (weight * sums[j]));
                if (i != j)
                    fromAll[j] = (fromAll[j].Weight + (weight * counts[i]), fromAll[j].Sum + (weight * sums[i]));
            }
        }

        foreach (var (local, values) in judged)
        {
            foreach (var left in local)
            {
                var (weights, sum) = fromAll[left];
                for (var own = 0; own < local.Length; own++)
                {
                    var weight = between[Math.Max(left, local[own])][Math.Min(left, local[own])];
                    (weights, sum) = (weights - weight, sum - (weight * values[own]));
                }

                yield return ((ValueSmoother.PriorWeight / 2) + sum) / (ValueSmoother.PriorWeight + weights);
            }
        }
    }
}
