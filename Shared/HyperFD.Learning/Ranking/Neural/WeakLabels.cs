using HyperFD.Learning.Ranking.GaussianProcesses;

namespace HyperFD.Learning.Ranking.Neural;

/// <summary>
/// Pretraining of the configuration encoder on what is cheap to know, by one linear head for each (Zhang et al.,
/// AceNAS, 2021, section 3.2): scores at low fidelities, parameters, MACs. Half the squared error, mean over labels. A
/// label that a history does not have is left out.
/// </summary>
internal sealed class WeakLabels
{
    private const int RowsOfStep = 128;

    private readonly TrainingData data;
    private readonly List<(int Point, int Head, double Target)> labels = [];

    /// <param name="tasks">Whose low fidelities count.</param>
    public WeakLabels(TrainingData data, IEnumerable<int> tasks)
    {
        this.data = data;
        foreach (var list in tasks.SelectMany(task => data.Tasks[task].Weak))
            labels.AddRange(list.Points.Zip(list.Targets, (point, target) => (point, 0, target)));
        for (var point = 0; point < data.Costs.Length; point++)
        {
            if (data.Costs[point] is { } cost)
                labels.AddRange([(point, 1, cost.Parameters), (point, 2, cost.Macs)]);
        }
    }

    public bool IsEmpty => labels.Count == 0;

    public double[] Gradient(Network network, Random random)
    {
        var gradient = new double[network.Shape.Count];
        var count = Math.Min(RowsOfStep, labels.Count);
        for (var row = 0; row < count; row++)
        {
            var (point, head, target) = labels[random.Next(labels.Count)];
            var (code, hidden) = network.Code(data.Points[point]);
            var weights = network.Shape.WeakHeads.Of(network.Weights)
                .Slice(head * NetworkShape.Code, NetworkShape.Code);
            var slope =
                (Dot.Product(weights, code) + network.Shape.WeakBias.Of(network.Weights)[head] - target) / count;
            network.Shape.WeakBias.Of(gradient)[head] += slope;
            Vectors.Add(
                network.Shape.WeakHeads.Of(gradient).Slice(head * NetworkShape.Code, NetworkShape.Code), slope, code);
            var slopes = new double[NetworkShape.Code];
            Vectors.Add(slopes, slope, weights);
            network.CodeBack(data.Points[point], hidden, slopes, gradient);
        }

        return gradient;
    }
}
