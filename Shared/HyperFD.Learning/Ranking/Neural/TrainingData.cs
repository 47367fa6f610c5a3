using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking.GaussianProcesses;

namespace HyperFD.Learning.Ranking.Neural;

/// <summary>Observations of one task and fidelity, which are ranked among each other.</summary>
/// <param name="Points">Indices into <see cref="TrainingData.Points"/>, [n].</param>
/// <param name="Targets">Normal scores with mean 0 in units of the task's spread, [n].</param>
/// <param name="Grades">Relevances, [n].</param>
internal sealed record TrainingList(int[] Points, double[] Targets, int[] Grades)
{
    public bool Tells => Array.Exists(Grades, grade => grade != Grades[0]);
}

/// <summary>A past task as networks learn it.</summary>
/// <param name="MetaFeatures">Scaled; null where they do not compare.</param>
/// <param name="Halves">Scaled vectors of the disjoint halves; fewer than two where none are known.</param>
/// <param name="Lists">At the task's high fidelities.</param>
/// <param name="Weak">At lower ones.</param>
internal sealed record TrainingTask(
    double[]? MetaFeatures, double[][] Halves, IReadOnlyList<TrainingList> Lists, IReadOnlyList<TrainingList> Weak);

/// <summary>What the networks of one search space learn from.</summary>
/// <remarks>
/// The high fidelities of a task are those of at least half the steps of its longest trial; what ran shorter is a weak
/// label. A failure is the lowest score of its list. At most <see cref="MostRows"/> observations count, thinned as
/// <see cref="TrainingSet.Thinned"/> says, and as many weak ones.
/// </remarks>
internal sealed class TrainingData
{
    private const int MostRows = 6_000;
    private const double HighFidelity = 0.5;

    private readonly Dictionary<Configuration, int> indices = [];
    private readonly List<Configuration> distinct = [];
    private readonly ScoreScale scale;

    public TrainingData(
        SearchSpace space, TaskHistory history, MetaFeatureScaler scaler, ExtractorMaps maps, NeuralParts parts)
    {
        var rows = TrainingSet.Of(history, space.Id);
        Rows = rows.Rows;
        scale = new ScoreScale(Rows);
        double[]? Scaled(PastTask task, IReadOnlyList<double> vector) =>
            scaler.Scaled(maps.Carried(vector, task.ExtractorVersion, scaler.Version));
        var byTask = rows.Thinned(MostRows).Rows.ToLookup(row => row.Task);
        Tasks =
        [
            .. history.Tasks.Select((task, index) =>
            {
                var (high, low) = Divided([.. byTask[index]]);
                var cheap = TrainingSet.Of(
                    (task.Cheap ?? []).Where(one => one.Configuration.Space.Id == space.Id), index);
                return new TrainingTask(
                    Scaled(task, task.MetaFeatures),
                    [.. (task.Halves ?? []).Select(half => Scaled(task, half)).OfType<double[]>()],
                    [.. high.Select(List)],
                    [.. low.Concat(cheap.GroupBy(row => row.Fidelity)).Select(List)]);
            }),
        ];
        var points = new ConfigurationPoints(space);
        Prior = new DefaultAdvantage(space, points, parts);
        Points = [.. distinct.Select(points.Of)];
        Advantages = [.. Points.Select(Prior.Of)];
        Costs = WeakCosts.Of(distinct, history);
    }

    public IReadOnlyList<TrainingTask> Tasks { get; }

    /// <summary>All observations, before any are left out.</summary>
    public IReadOnlyList<Row> Rows { get; }

    /// <summary>
    /// Distinct configurations as <see cref="ConfigurationPoints"/> shows them, [distinct][coordinate].
    /// </summary>
    public double[][] Points { get; }

    public DefaultAdvantage Prior { get; }

    /// <summary>Of <see cref="Points"/>, [distinct].</summary>
    public double[] Advantages { get; }

    /// <summary>Logarithms of parameters and MACs, standardised; null where nobody knows them, [distinct].</summary>
    public (double Parameters, double Macs)?[] Costs { get; }

    /// <summary>Index of a configuration among the points; −1 for one that was never seen.</summary>
    public int IndexOf(Configuration configuration) => indices.GetValueOrDefault(configuration, -1);

    private static (List<IGrouping<int, Row>> High, List<IGrouping<int, Row>> Low) Divided(List<Row> rows)
    {
        var most = rows.Select(row => row.Fidelity).DefaultIfEmpty(0).Max();
        var groups = rows.GroupBy(row => row.Fidelity).ToLookup(group => group.Key >= HighFidelity * most);
        return ([.. groups[true]], [.. groups[false]]);
    }

    private TrainingList List(IGrouping<int, Row> rows)
    {
        double[] ranked = [.. rows.Select(row => row.Ranked)];
        var mean = ranked.Average();
        // Shrunk over tasks: the spread of a few trials says little.
        var spread = scale.Spread(rows.First().Task);
        return new TrainingList(
            [.. rows.Select(row => Index(row.Configuration))],
            [.. ranked.Select(value => (value - mean) / spread)],
            Trees.RelevanceGrades.Of([.. rows.Select(row => row.Score)]));
    }

    private int Index(Configuration configuration)
    {
        if (!indices.TryGetValue(configuration, out var index))
        {
            indices[configuration] = index = distinct.Count;
            distinct.Add(configuration);
        }

        return index;
    }
}
