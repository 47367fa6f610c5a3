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
/// latest <see cref="MostCompared"/> observations choose it.
/// </remarks>
internal sealed class RankSmoother
{
    private const double PriorWeight = 0.5;
    private const double WidthOfOneTask = 1.4;
    private const int MostCompared = 400;
    private static readonly double[] Widths = [0.25, 1.4, 2];

    private readonly IReadOnlyList<RankedObservation> past;
    private readonly ConfigurationDistance distance;
    private readonly double width;

    public RankSmoother(SearchSpace space, IReadOnlyList<RankedObservation> past)
    {
        (this.past, distance) = (past, new ConfigurationDistance(space));
        width = ChooseWidth();
    }

    /// <summary>Expected rank in [0, 1], 1 the best.</summary>
    public double Value(Configuration candidate) =>
        Mean(past.Select(one => (distance.Squared(one.Configuration, candidate), one.Rank)), width);

    /// <summary>Share of each task in the value of a candidate; they sum to less than 1.</summary>
    public Dictionary<Guid, double> Shares(Configuration candidate)
    {
        var weights = past.GroupBy(one => one.TaskId).ToDictionary(
            group => group.Key,
            group => group.Sum(one => Weight(distance.Squared(one.Configuration, candidate), width)));
        var total = PriorWeight + weights.Values.Sum();
        return weights.ToDictionary(pair => pair.Key, pair => pair.Value / total);
    }

    private static double Weight(double squared, double width) => Math.Exp(-squared / (2 * width * width));

    private double ChooseWidth()
    {
        var compared = past.TakeLast(MostCompared).ToList();
        if (compared.Select(one => one.TaskId).Distinct().Count() < 2)
            return WidthOfOneTask;
        var predicted = Widths.Select(_ => new List<double>()).ToList();
        foreach (var left in compared)
        {
            var others = compared.Where(other => other.TaskId != left.TaskId)
                .Select(other => (Squared: distance.Squared(left.Configuration, other.Configuration), other.Rank))
                .ToList();
            for (var i = 0; i < Widths.Length; i++)
                predicted[i].Add(Mean(others, Widths[i]));
        }

        var ranks = compared.Select(one => one.Rank).ToList();
        return Widths.Zip(predicted)
            .MaxBy(pair => Correlation.Pearson(pair.Second, ranks) is var found && double.IsFinite(found) ? found : -1)
            .First;
    }

    private static double Mean(IEnumerable<(double Squared, double Rank)> observations, double width)
    {
        var (weights, sum) = (PriorWeight, PriorWeight / 2);
        foreach (var (squared, rank) in observations)
        {
            var weight = Weight(squared, width);
            weights += weight;
            sum += weight * rank;
        }

        return sum / weights;
    }
}
