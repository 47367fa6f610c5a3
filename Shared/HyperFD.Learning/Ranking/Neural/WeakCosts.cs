using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;

namespace HyperFD.Learning.Ranking.Neural;

/// <summary>
/// Parameters and MACs as weak labels: a detector's are counted from its configuration, those of another space are what
/// observations say.
/// </summary>
internal static class WeakCosts
{
    /// <summary>Logarithms with mean 0 and variance 1; null where nobody knows, [configuration].</summary>
    public static (double Parameters, double Macs)?[] Of(
        IReadOnlyList<Configuration> configurations, TaskHistory history)
    {
        var seen = new Dictionary<Configuration, ModelCost>();
        foreach (var one in history.Tasks.SelectMany(task => task.Observations).Where(one => one.Cost is not null))
            seen.TryAdd(one.Configuration, one.Cost!);
        ModelCost?[] costs = [.. configurations.Select(one =>
            one.Space.Id == FaceDetectorSpace.V1.Id ? DetectorCost.Of(one) : seen.GetValueOrDefault(one))];
        var there = costs.OfType<ModelCost>().ToList();
        if (there.Count < 2)
            return new (double, double)?[costs.Length];
        var parameters = Standard(there.Select(cost => Math.Log(1 + cost.Parameters)));
        var macs = Standard(there.Select(cost => Math.Log(1 + cost.Macs)));
        return [.. costs.Select(cost => cost is null
            ? ((double, double)?)null
            : (parameters(Math.Log(1 + cost.Parameters)), macs(Math.Log(1 + cost.Macs))))];
    }

    private static Func<double, double> Standard(IEnumerable<double> values)
    {
        double[] all = [.. values];
        var mean = all.Average();
        var deviation = Math.Max(1e-9, Math.Sqrt(all.Average(value => (value - mean) * (value - mean))));
        return value => (value - mean) / deviation;
    }
}
