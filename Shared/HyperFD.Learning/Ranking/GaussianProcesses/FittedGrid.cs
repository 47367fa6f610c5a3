using HyperFD.Contracts.Configurations;

namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>The grid of a history with all that it chose; a function of the observations in it alone.</summary>
/// <param name="Tasks">Of the grid, [T].</param>
/// <param name="Coded">Its configurations, [N].</param>
/// <param name="MetaFeatures">Distances with the relevances that it found.</param>
/// <param name="Level">Mean of <see cref="DefaultPrior"/> over its configurations.</param>
internal sealed record FittedGrid(
    SharedGrid Shared,
    IReadOnlyList<PastTaskInfo> Tasks,
    CodedConfigurations Coded,
    IGridProcess Process,
    MetaFeatureSpace MetaFeatures,
    double Level)
{
    /// <summary>Whether meta-features tell its tasks apart.</summary>
    public bool Compares { get; private init; }

    /// <summary>
    /// Whether they pay for a choice; null where they do not tell or need not pay, and of a table with gaps.
    /// </summary>
    public MetaFeatureGate? Gate { get; private init; }

    /// <summary>What it rests on where it is a table with gaps.</summary>
    public TableFit? Table { get; init; }

    public static FittedGrid Of(ParameterKernels kernels, SharedGrid shared, TrainingSet inside, ProcessParts parts)
    {
        var from = LearnedProcess.Fit(kernels, inside.Thinned(LearnedProcess.MostFitted), parts);
        var coded = CodedConfigurations.Of(kernels.Space, shared.Configurations);
        var expected = DefaultPrior.Means(kernels, coded);
        var space = MetaFeatureSpace.Of(inside.Tasks, parts);
        var layout = inside.Tasks.CountBy(task => (task.ExtractorVersion, task.MetaFeatures.Count))
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).First().Key;
        var mayCompare = parts.HasFlag(ProcessParts.MetaFeatures | ProcessParts.Likeness);
        var scores = new GridScores(
            Residuals(shared, inside, expected),
            Raw(shared, inside),
            GridExtension.Encoded(new CovarianceFunction(kernels, from), coded),
            mayCompare ? Distances(inside.Tasks, space, layout) : []);
        var (process, relevances, gate) = GridProcess.Fit(scores, from, parts);
        var compares = relevances.Length > 0;
        return new FittedGrid(
            shared,
            inside.Tasks,
            coded,
            compares ? process : process.WithoutMetaFeatures(),
            compares ? space.Weighted(layout, relevances) : space,
            expected.Average())
        {
            Compares = compares,
            Gate = gate?.Above(expected),
        };
    }

    /// <summary>Indices of its configurations that may be proposed.</summary>
    public int[] Allowed(TaskContext asker)
    {
        var candidates = asker.Candidates?.ToHashSet();
        bool IsAllowed(Configuration one) => candidates?.Contains(one) != false && asker.Allows(one);
        return [.. Enumerable.Range(0, Coded.Count).Where(c => IsAllowed(Shared.Configurations[c]))];
    }

    /// <summary>Normalised scores without their expected value, NaN where missing; [T][N].</summary>
    private static double[][] Residuals(SharedGrid shared, TrainingSet inside, double[] expected)
    {
        var scale = new ScoreScale(inside.Rows);
        double[] OfTask(double[] row, int task) =>
            [.. row.Select((score, c) => ((score - scale.Mean) / scale.Spread(task)) - expected[c])];
        return [.. shared.Scores.Select(OfTask)];
    }

    /// <summary>Scores as they were, NaN where missing; [T][N].</summary>
    private static double[][] Raw(SharedGrid shared, TrainingSet inside)
    {
        var cells = inside.Rows.GroupBy(row => (row.Task, row.Configuration))
            .ToDictionary(cell => cell.Key, cell => cell.Average(row => row.Score));
        double[] OfTask(int task) =>
            [.. shared.Configurations.Select(one => cells.GetValueOrDefault((task, one), double.NaN))];
        return [.. Enumerable.Range(0, shared.Tasks.Count).Select(OfTask)];
    }

    /// <summary>[f][T][T]; +∞ between tasks that do not compare. Empty where no two do.</summary>
    private static double[][][] Distances(
        IReadOnlyList<PastTaskInfo> tasks, MetaFeatureSpace space, (int Version, int Length) layout)
    {
        var distances = new double[layout.Length][][];
        for (var f = 0; f < distances.Length; f++)
            distances[f] = [.. tasks.Select(_ => new double[tasks.Count])];
        for (var i = 0; i < tasks.Count; i++)
        {
            for (var j = 0; j < tasks.Count; j++)
            {
                var compares = layout == (tasks[i].ExtractorVersion, tasks[i].MetaFeatures.Count);
                var apart = compares ? space.SquaredDistances(tasks[i], tasks[j]) : null;
                for (var f = 0; f < distances.Length && i != j; f++)
                    distances[f][i][j] = apart?[f] ?? double.PositiveInfinity;
            }
        }

        return distances;
    }
}
