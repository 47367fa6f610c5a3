using HyperFD.Learning.Ranking.GaussianProcesses;

namespace HyperFD.Learning.Ranking.Neural;

/// <summary>
/// Slopes of the loss of some tasks by all weights. For the lists of each task, in the mean over tasks:
/// <see cref="LambdaRank"/> and half the squared error of targets, both of b alone and of b + v, so that b is whole
/// without v; and <see cref="TripletLoss"/> of halves.
/// </summary>
internal sealed class TaskGradient(TrainingData data, Network network, NeuralParts parts, Random random)
{
    private const int RowsOfList = 32;
    private const double TripletWeight = 0.05;

    /// <summary>Deviation of what is added to scaled meta-features: a task is not known by heart.</summary>
    private const double Blur = 0.3;

    private readonly double[] gradient = new double[network.Shape.Count];
    private readonly Dictionary<int, (double[] Code, double[] Hidden, double[] Slopes)> codes = [];
    private readonly Dictionary<int, double> places = [];

    public double[] Of(IReadOnlyList<int> tasks)
    {
        foreach (var task in tasks)
            Add(data.Tasks[task], 1.0 / tasks.Count);
        foreach (var (point, (_, hidden, slopes)) in codes)
            network.CodeBack(data.Points[point], hidden, slopes, gradient);
        if (parts.HasFlag(NeuralParts.Triplet) && parts.HasFlag(NeuralParts.MetaFeatures))
            AddTriplets([.. tasks.Select(task => data.Tasks[task]).Where(task => task.Halves.Length > 1)]);
        return gradient;
    }

    private void Add(TrainingTask task, double weight)
    {
        var usesMeta = parts.HasFlag(NeuralParts.MetaFeatures) && task.MetaFeatures is not null;
        double[] seen = usesMeta ? [.. task.MetaFeatures!.Select(value => value + (Blur * Normal()))] : [];
        var (transformed, hidden) = usesMeta ? network.Transform(seen) : ([], []);
        var along = network.Direction(usesMeta ? transformed : null);
        var slopes = new double[NetworkShape.Code]; // of P·z
        foreach (var list in task.Lists.Where(list => list.Tells))
            Add(list, along, slopes, weight / task.Lists.Count);
        if (!usesMeta)
            return;
        Vectors.AddOuter(network.Shape.Interplay.Of(gradient), slopes, transformed);
        var inner = new double[NetworkShape.Transformed];
        Vectors.MultiplyTransposed(network.Shape.Interplay.Of(network.Weights), slopes, inner);
        network.TransformBack(seen, hidden, transformed, inner, gradient);
    }

    private void Add(TrainingList list, double[] along, double[] alongSlopes, double weight)
    {
        var chosen = Chosen(list);
        var common = network.Shape.Common.Of(network.Weights);
        var (alone, both) = (new double[chosen.Length], new double[chosen.Length]);
        var (aloneSlopes, bothSlopes) = (new double[chosen.Length], new double[chosen.Length]);
        for (var i = 0; i < chosen.Length; i++)
        {
            var code = CodeOf(list.Points[chosen[i]]).Code;
            alone[i] = data.Advantages[list.Points[chosen[i]]] + Dot.Product(common, code);
            both[i] = alone[i] + Dot.Product(along, code);
        }

        AddLoss(list, chosen, alone, weight / 2, aloneSlopes);
        AddLoss(list, chosen, both, weight / 2, bothSlopes);
        var commonSlopes = network.Shape.Common.Of(gradient);
        for (var i = 0; i < chosen.Length; i++)
        {
            var (code, _, slopes) = CodeOf(list.Points[chosen[i]]);
            Vectors.Add(slopes, aloneSlopes[i] + bothSlopes[i], common);
            Vectors.Add(slopes, bothSlopes[i], along);
            Vectors.Add(commonSlopes, aloneSlopes[i] + bothSlopes[i], code);
            Vectors.Add(alongSlopes, bothSlopes[i], code);
        }
    }

    private void AddLoss(TrainingList list, int[] chosen, double[] scores, double weight, double[] slopes)
    {
        if (parts.HasFlag(NeuralParts.LambdaRank))
            LambdaRank.Loss(scores, [.. chosen.Select(i => list.Grades[i])], weight, slopes);
        if (!parts.HasFlag(NeuralParts.Regression))
            return;
        // The level of a task is none of the ranker's business.
        var level = chosen.Select((row, i) => scores[i] - list.Targets[row]).Average();
        for (var i = 0; i < chosen.Length; i++)
            slopes[i] += weight * (scores[i] - list.Targets[chosen[i]] - level) / chosen.Length;
    }

    /// <summary>
    /// By a random order of configurations that all lists of the step share: codes are computed once.
    /// </summary>
    private int[] Chosen(TrainingList list)
    {
        int[] all = [.. Enumerable.Range(0, list.Points.Length)];
        if (all.Length <= RowsOfList)
            return all;
        double Place(int point)
        {
            if (!places.TryGetValue(point, out var place))
                places[point] = place = random.NextDouble();
            return place;
        }

        return [.. all.OrderBy(i => Place(list.Points[i])).Take(RowsOfList)];
    }

    private (double[] Code, double[] Hidden, double[] Slopes) CodeOf(int point)
    {
        if (codes.TryGetValue(point, out var known))
            return known;
        var (code, hidden) = network.Code(data.Points[point]);
        return codes[point] = (code, hidden, new double[NetworkShape.Code]);
    }

    private void AddTriplets(List<TrainingTask> tasks)
    {
        for (var i = 0; i < tasks.Count && tasks.Count > 1; i++)
        {
            var other = tasks[(i + 1 + random.Next(tasks.Count - 1)) % tasks.Count];
            double[][] vectors = [tasks[i].Halves[0], tasks[i].Halves[1], other.Halves[random.Next(2)]];
            var forward = vectors.Select(network.Transform).ToArray();
            double[][] slopes = [.. vectors.Select(_ => new double[NetworkShape.Transformed])];
            var weight = TripletWeight / tasks.Count;
            (double[], double[]) Vertex(int one) => (forward[one].Transformed, slopes[one]);
            if (TripletLoss.Of(Vertex(0), Vertex(1), Vertex(2), weight) == 0)
                continue;
            for (var one = 0; one < vectors.Length; one++)
                network.TransformBack(
                    vectors[one], forward[one].Hidden, forward[one].Transformed, slopes[one], gradient);
        }
    }

    private double Normal() =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
