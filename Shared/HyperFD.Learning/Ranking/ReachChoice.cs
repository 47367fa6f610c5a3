using HyperFD.Learning.Ranking.GaussianProcesses;
using MathNet.Numerics.Statistics;

namespace HyperFD.Learning.Ranking;

/// <summary>
/// How far to look among tasks sorted by the distance of their meta-features: a task at place p (from 0, equals share
/// their mean place, those that do not compare come last) counts 2^(−p/reach).
/// </summary>
/// <remarks>
/// Chosen by leaving out one past task after the other (the latest <see cref="MostHeldOut"/>, up to
/// <see cref="MostCompared"/> configurations each): the criterion is the correlation, within the task, of what the
/// others say with what it showed. Of the reaches that are not worse than the best by more than a standard error of the
/// paired difference the widest is taken (Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 7.10):
/// meta-features that do not help are not used, which is the average over all tasks.
/// </remarks>
internal static class ReachChoice
{
    private const int LeastTasks = 5;
    private const int MostHeldOut = 64;
    private const int MostCompared = 64;
    private static readonly double[] Reaches = [double.PositiveInfinity, 32, 16, 8, 4, 2, 1, 0.5];

    public static double Of(ValueSums sums, ValueSmoother smoother)
    {
        if (sums.Tasks.Length < LeastTasks)
            return double.PositiveInfinity;
        var space = new MetaFeatureSpace(sums.Tasks.Select(task => task.Task));
        var latest = Enumerable.Range(0, sums.Tasks.Length).TakeLast(MostHeldOut);
        double[][] found =
        [
            .. latest.Where(task => sums.Tasks[task].Indices.Length > 2)
                .Select(task => Agreements(sums, smoother, Places(sums.Tasks[task].Task, sums, space), task)),
        ];
        if (found.Length < LeastTasks)
            return double.PositiveInfinity;
        var best = Enumerable.Range(0, Reaches.Length).MaxBy(reach => found.Average(task => task[reach]));
        return Reaches[Enumerable.Range(0, Reaches.Length).First(reach =>
        {
            var behind = found.Select(task => task[best] - task[reach]).ToList();
            return behind.Average() <= behind.StandardDeviation() / Math.Sqrt(behind.Count);
        })];
    }

    /// <summary>Place of each past task among those sorted by distance.</summary>
    public static double[] Places(PastTaskInfo asker, ValueSums sums, MetaFeatureSpace space)
    {
        double[] distances =
            [.. sums.Tasks.Select(task => space.SquaredDistance(asker, task.Task) ?? double.PositiveInfinity)];
        int[] order = [.. Enumerable.Range(0, distances.Length)];
        Array.Sort([.. distances], order);
        var places = new double[order.Length];
        for (var first = 0; first < order.Length;)
        {
            var next = first + 1;
            while (next < order.Length && distances[order[next]] == distances[order[first]])
                next++;
            var mean = (first + next - 1) / 2.0;
            for (; first < next; first++)
                places[order[first]] = mean;
        }

        return places;
    }

    /// <summary>
    /// Weight of each past task; 1 for the nearest, so that tasks that do not compare all count alike.
    /// </summary>
    /// <param name="leftOut">A task that counts nothing.</param>
    public static double[] Weights(double[] places, double reach, int leftOut = -1)
    {
        var nearest = places.Where((_, task) => task != leftOut).DefaultIfEmpty(0).Min();
        return [.. places.Select((place, task) => task == leftOut ? 0 : Math.Pow(2, (nearest - place) / reach))];
    }

    private static double[] Agreements(ValueSums sums, ValueSmoother smoother, double[] places, int task)
    {
        var own = sums.Tasks[task];
        var step = (own.Indices.Length + MostCompared - 1) / MostCompared;
        int[] compared = [.. Enumerable.Range(0, own.Indices.Length).Where(i => i % step == 0)];
        double[] shown = [.. compared.Select(i => own.Values[i])];
        return
        [
            .. Reaches.Select(reach =>
            {
                var others = smoother.Weighted(Weights(places, reach, leftOut: task));
                var said = compared.Select(i => others.Value(sums.Distinct[own.Indices[i]], isKept: true));
                return Correlation.Pearson(said, shown) is var found && double.IsFinite(found) ? found : 0;
            }),
        ];
    }
}
