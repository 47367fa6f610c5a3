using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using MathNet.Numerics.Statistics;

namespace HyperFD.Learning.Ranking;

/// <summary>
/// Nadaraya–Watson mean of ranks: Σ w·r / Σ w over all observations with w = exp(−d²/2h²), d² in parameters
/// (<see cref="ConfigurationDistance"/>), and one more observation of weight <see cref="PriorWeight"/> and rank ½, so
/// that a candidate unlike all observed ones counts as average.
/// </summary>
/// <remarks>
/// The width h is the one of <see cref="Widths"/> whose values for the configurations of each task, smoothed from the
/// other tasks, correlate best with the ranks they had: narrow where configurations repeat from task to task, wide where
/// they do not. Widths between are left out: the best of many candidates then follows single lucky observations. The
/// latest <see cref="MostCompared"/> observations choose it. Observations of one configuration are summed first: tables
/// repeat a few hundred of them on every task.
/// </remarks>
internal sealed class RankSmoother
{
    private const double PriorWeight = 0.5;
    private const double WidthOfOneTask = 1.4;
    private const int MostCompared = 400;
    private static readonly double[] Widths = [0.25, 1.4, 2];

    private readonly RankSums sums;
    private readonly ConfigurationDistance distance;
    private readonly double width;

    public RankSmoother(SearchSpace space, IReadOnlyList<RankedObservation> past)
    {
        (sums, distance) = (new RankSums(past), new ConfigurationDistance(space));
        Counts = sums.ByTask.ToDictionary(task => task.Key, task => task.Value.Count);
        width = ChooseWidth([.. past.TakeLast(MostCompared)]);
    }

    /// <summary>Observations of each task.</summary>
    public IReadOnlyDictionary<Guid, int> Counts { get; }

    /// <summary>Expected rank in [0, 1], 1 the best.</summary>
    public double Value(Configuration candidate)
    {
        var (weights, sum) = (PriorWeight, PriorWeight / 2);
        foreach (var (configuration, count, ranks) in sums.Distinct)
        {
            var weight = Weight(distance.Squared(configuration, candidate), width);
            weights += weight * count;
            sum += weight * ranks;
        }

        return sum / weights;
    }

    /// <summary>Share of each task in the value of a candidate; they sum to less than 1.</summary>
    public Dictionary<Guid, double> Shares(Configuration candidate)
    {
        double[] each = [.. sums.Distinct.Select(one => Weight(distance.Squared(one.Configuration, candidate), width))];
        var weights = sums.ByTask.ToDictionary(task => task.Key, task => task.Value.Sum(one => each[one.Index]));
        var total = PriorWeight + weights.Values.Sum();
        return weights.ToDictionary(pair => pair.Key, pair => pair.Value / total);
    }

    private static double Weight(double squared, double width) => Math.Exp(-squared / (2 * width * width));

    private double ChooseWidth(List<RankedObservation> compared)
    {
        if (compared.Select(one => one.TaskId).Distinct().Count() < 2)
            return WidthOfOneTask;
        var seen = new RankSums(compared);
        var squared = Squared(seen.Distinct);
        var ranks = seen.ByTask.Values.SelectMany(task => task.Select(one => one.Rank)).ToList();
        return Widths.MaxBy(one =>
            Correlation.Pearson(FromOtherTasks(seen, squared, one), ranks) is var found && double.IsFinite(found) ? found : -1);
    }

    private double[][] Squared(IReadOnlyList<RankSum> distinct)
    {
        var squared = new double[distinct.Count][];
        for (var i = 0; i < squared.Length; i++)
        {
            squared[i] = new double[i + 1];
            for (var j = 0; j < i; j++)
                squared[i][j] = distance.Squared(distinct[i].Configuration, distinct[j].Configuration);
        }

        return squared;
    }

    /// <summary>For each observation its value by those of all tasks, less what its own task adds.</summary>
    private static IEnumerable<double> FromOtherTasks(RankSums seen, double[][] squared, double width)
    {
        double Between(int i, int j) => Weight(i > j ? squared[i][j] : squared[j][i], width);
        var all = new (double Weight, double Sum)[seen.Distinct.Count];
        for (var i = 0; i < all.Length; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var weight = Between(i, j);
                all[i] = (all[i].Weight + (weight * seen.Distinct[j].Count), all[i].Sum + (weight * seen.Distinct[j].Ranks));
                if (i != j)
                    all[j] = (all[j].Weight + (weight * seen.Distinct[i].Count), all[j].Sum + (weight * seen.Distinct[i].Ranks));
            }
        }

        foreach (var task in seen.ByTask.Values)
        {
            foreach (var (left, _) in task)
            {
                var (weights, sum) = all[left];
                foreach (var (own, rank) in task)
                {
                    var weight = Between(left, own);
                    (weights, sum) = (weights - weight, sum - (weight * rank));
                }

                yield return ((PriorWeight / 2) + sum) / (PriorWeight + weights);
            }
        }
    }
}
