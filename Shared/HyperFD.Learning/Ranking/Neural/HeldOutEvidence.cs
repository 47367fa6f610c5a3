using MathNet.Numerics.Statistics;

namespace HyperFD.Learning.Ranking.Neural;

/// <summary>
/// What networks are worth on tasks that they never saw: task t is kept from network t mod <see cref="Folds"/>, also
/// when more is learned later, and that one foretells it.
/// </summary>
/// <param name="Gate">
/// γ of b + γ·v: the greatest mean correlation with the targets, within tasks; 0 unless that is greater than without v
/// by more than one standard error over tasks.
/// </param>
/// <param name="Agreement">
/// That correlation, at least 0; <see cref="UnknownAgreement"/> with fewer than <see cref="FewestTasks"/> tasks.
/// </param>
/// <param name="Lists">With gate and slope set; empty with fewer than that.</param>
internal sealed record HeldOutEvidence(double Gate, double Agreement, IReadOnlyList<HeldOutList> Lists)
{
    public const int Folds = 4;
    public const int FewestTasks = 4;
    public const double UnknownAgreement = 0.3;
    public const double MostAgreement = 0.95;
    private static readonly double[] Gates = [0, 0.25, 0.5, 0.75, 1];

    public static HeldOutEvidence Of(TrainingData data, IReadOnlyList<Network> networks, NeuralParts parts)
    {
        var lists = ListsOf(data, networks);
        var uses = parts.HasFlag(NeuralParts.MetaFeatures);
        if (data.Tasks.Count < FewestTasks || lists.Count == 0)
            return new HeldOutEvidence(uses && !parts.HasFlag(NeuralParts.Gate) ? 1 : 0, UnknownAgreement, []);
        var gate = !uses ? 0 : !parts.HasFlag(NeuralParts.Gate) ? 1 : Chosen(lists);
        var agreement = Math.Clamp(lists.Average(list => list.Correlation(gate)), 0, MostAgreement);
        return new HeldOutEvidence(
            gate, agreement, [.. lists.Select(list => list with { Gate = gate, Slope = agreement })]);
    }

    private static double Chosen(List<HeldOutList> lists)
    {
        double[] without = [.. lists.Select(list => list.Correlation(0))];
        var best = Gates.MaxBy(gate => lists.Average(list => list.Correlation(gate)));
        double[] gains = [.. lists.Select((list, i) => list.Correlation(best) - without[i])];
        return gains.Length > 1 && gains.Average() > gains.StandardDeviation() / Math.Sqrt(gains.Length) ? best : 0;
    }

    /// <summary>What the network that never saw a task says of each of its lists.</summary>
    public static List<HeldOutList> ListsOf(TrainingData data, IReadOnlyList<Network> networks)
    {
        var lists = new List<HeldOutList>();
        for (var task = 0; task < data.Tasks.Count; task++)
        {
            var one = data.Tasks[task];
            var network = networks[task % Folds];
            var (alone, both) = (network.Scorer(null, 0), network.Scorer(one.MetaFeatures, 1));
            foreach (var list in one.Lists.Where(list => list.Tells && list.Points.Length > 2))
            {
                double[] common = [.. list.Points.Select(point => alone(data.Points[point]))];
                double[] own = [.. list.Points.Select((point, i) => both(data.Points[point]) - common[i])];
                lists.Add(new HeldOutList(list, common, own));
            }
        }

        return lists;
    }
}

/// <summary>A list, and what a network that never saw its task says of it.</summary>
/// <param name="Common">b, [n].</param>
/// <param name="Own">v, [n].</param>
internal sealed record HeldOutList(TrainingList List, double[] Common, double[] Own)
{
    public double Gate { get; init; }

    public double Slope { get; init; }

    /// <summary>With the targets; 0 where the prediction does not vary.</summary>
    public double Correlation(double gate)
    {
        var found = MathNet.Numerics.Statistics.Correlation.Pearson(
            Common.Zip(Own, (b, v) => b + (gate * v)), List.Targets);
        return double.IsFinite(found) ? found : 0;
    }

    /// <summary>Targets less slope·prediction, the prediction standardised over the list, [n].</summary>
    public double[] Residuals()
    {
        double[] said = [.. Common.Zip(Own, (b, v) => b + (Gate * v))];
        var (mean, deviation) = (said.Average(), Math.Max(1e-9, said.PopulationStandardDeviation()));
        return [.. said.Select((one, i) => List.Targets[i] - (Slope * (one - mean) / deviation))];
    }
}
