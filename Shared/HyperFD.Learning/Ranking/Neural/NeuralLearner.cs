using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking.GaussianProcesses;

namespace HyperFD.Learning.Ranking.Neural;

/// <summary>
/// Learns a <see cref="NeuralModel"/>: from the start, or on from an earlier one with
/// <see cref="SynapticIntelligence"/> and replay.
/// </summary>
/// <remarks>
/// While fewer than <see cref="FewTasks"/> tasks are known everything is learned from the start each time: the scale of
/// meta-features rests on too little, and it takes no longer. Afterwards the scale stays.
/// </remarks>
internal sealed class NeuralLearner(SearchSpace space, NeuralParts parts)
{
    public const int FewTasks = 8;
    private const int MostSteps = 150;
    private const int StepsOfTask = 10;
    private const int LaterSteps = 30;
    private const double Rate = 0.01;
    private const double LaterRate = 0.003;

    /// <param name="mayGoOn">Whether the history goes on from what the earlier model has learned.</param>
    /// <returns>Null where nothing tells configurations apart.</returns>
    public NeuralModel? Learn(TaskHistory history, NeuralModel? earlier, bool mayGoOn)
    {
        var maps = new ExtractorMaps(parts.HasFlag(NeuralParts.ExtractorMaps) ? history.Tasks : []);
        var scaler = Scaler(history, maps);
        var goesOn = mayGoOn && earlier is not null && earlier.ScaledOn >= FewTasks
            && (earlier.Scaler.Version, earlier.Scaler.Length) == (scaler.Version, scaler.Length);
        if (goesOn)
            scaler = earlier!.Scaler;
        var data = new TrainingData(space, history, scaler, maps, parts);
        if (!data.Tasks.Any(task => task.Lists.Any(list => list.Tells)))
            return null;
        var shape = new NetworkShape(new ConfigurationPoints(space).Parameters.Length, scaler.Length);
        var networks = goesOn ? Later(data, shape, history, earlier!) : First(data, shape);
        var evidence = HeldOutEvidence.Of(
            data, [.. networks.Select(one => new Network(shape, one.Weights, data.Prior))], parts);
        var past = new PastResiduals(data, evidence.Lists, parts);
        return new NeuralModel(
            shape,
            scaler,
            networks,
            evidence.Gate,
            evidence.Agreement,
            ResidualKernel.Of(
                new ConfigurationPoints(space), data.Points, past, past.Agreement() ?? evidence.Agreement),
            [.. history.Tasks.Select(SeenTask.Of)],
            goesOn ? earlier!.ScaledOn : history.Tasks.Count,
            goesOn ? earlier!.Stage + 1 : 0);
    }

    /// <summary>Of the version that most tasks can be carried to, the newest of several.</summary>
    private static MetaFeatureScaler Scaler(TaskHistory history, ExtractorMaps maps)
    {
        var layouts = history.Tasks.Where(task => task.MetaFeatures.Count > 0)
            .Select(task => (task.ExtractorVersion, task.MetaFeatures.Count)).Distinct()
            .OrderByDescending(one => one.ExtractorVersion).ThenByDescending(one => one.Count);
        List<IReadOnlyList<double>> Reached((int Version, int Length) layout) =>
        [
            .. history.Tasks.Select(task => maps.Carried(task.MetaFeatures, task.ExtractorVersion, layout.Version))
                .OfType<IReadOnlyList<double>>().Where(vector => vector.Count == layout.Length),
        ];
        var most = layouts.Select(layout => (Version: layout.ExtractorVersion, Vectors: Reached(layout))).ToList();
        var scaler = most.Count == 0
            ? MetaFeatureScaler.Of(0, [])
            : MetaFeatureScaler.Of(
                most.MaxBy(one => one.Vectors.Count).Version, most.MaxBy(one => one.Vectors.Count).Vectors);
        return scaler with { Means = Rounded(scaler.Means), Scales = Rounded(scaler.Scales) };
    }

    private static double[] Rounded(double[] values) => [.. values.Select(one => (double)(float)one)];

    private NetworkState[] First(TrainingData data, NetworkShape shape)
    {
        var steps = Math.Min(MostSteps, StepsOfTask * (2 + data.Tasks.Sum(task => task.Lists.Count)));
        int[] tasks = [.. Enumerable.Range(0, data.Tasks.Count)];
        TrainingPlan Plan(int member) =>
            new(steps / 3, steps, Rate, Learned(tasks, member, tasks.Length), [], Seed(member, 0), parts);
        return Trained(data, Plan, shape, null);
    }

    private NetworkState[] Later(TrainingData data, NetworkShape shape, TaskHistory history, NeuralModel earlier)
    {
        var seen = earlier.Seen.ToDictionary(one => one.TaskId, one => one.Observations);
        bool IsNew(int task) =>
            seen.GetValueOrDefault(history.Tasks[task].TaskId) != history.Tasks[task].Observations.Count;
        int[] tasks = [.. Enumerable.Range(0, data.Tasks.Count)];
        TrainingPlan Plan(int member) => new(
            0,
            LaterSteps,
            LaterRate,
            Learned([.. tasks.Where(IsNew)], member, tasks.Length),
            Learned([.. tasks.Where(task => !IsNew(task))], member, tasks.Length),
            Seed(member, earlier.Stage + 1),
            parts);
        return Trained(data, Plan, shape, earlier);
    }

    private static NetworkState[] Trained(
        TrainingData data, Func<int, TrainingPlan> plan, NetworkShape shape, NeuralModel? earlier) =>
    [
        .. Enumerable.Range(0, HeldOutEvidence.Folds).Select(member =>
        {
            var own = plan(member);
            var start = earlier?.Networks[member] ?? new NetworkState(shape.Initial(new Random(own.Seed)), []);
            if (earlier is not null && own.New.Count == 0)
                return start;
            var (weights, importance) =
                new NetworkTrainer(data, shape, own).Train(start.Weights, earlier is null ? null : start.Importance);
            return new NetworkState(weights, importance);
        }),
    ];

    private static int[] Learned(int[] tasks, int member, int count) =>
        count < HeldOutEvidence.FewestTasks ? tasks : [.. tasks.Where(task => task % HeldOutEvidence.Folds != member)];

    private static int Seed(int member, int stage) => unchecked((member * 7_919) + (stage * 104_729) + 1);
}
