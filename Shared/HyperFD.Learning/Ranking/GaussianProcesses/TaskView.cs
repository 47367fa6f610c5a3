namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>One task as a <see cref="LearnedProcess"/> sees it: how it varies with the others.</summary>
internal sealed class TaskView
{
    private readonly LearnedProcess learned;
    private readonly PastTaskInfo task;
    private readonly int index;
    private readonly Dictionary<int, (double Before, double[]? Left)> known = [];

    /// <param name="index">Among the tasks of the history; their number for a new one.</param>
    public TaskView(LearnedProcess learned, PastTaskInfo task, int index)
    {
        (this.learned, this.task, this.index) = (learned, task, index);
        if (learned.Grid is { } grid)
        {
            ToGrid = CrossOf(task);
            Mean = grid.Process.Mean(ToGrid);
        }
    }

    /// <summary>T between this task and each of the grid, [T]; null without one.</summary>
    public double[]? ToGrid { get; }

    /// <summary>Coordinates expected given the grid, [J].</summary>
    public double[] Mean { get; } = [];

    /// <summary>
    /// Expected normalised scores of configurations, given the grid and against its mean over configurations; [n].
    /// </summary>
    public double[] Expected(ConfigurationFeatures configurations, int fidelity)
    {
        var expected = DefaultPrior.Means(learned.Kernels, configurations.Coded);
        if (learned.Grid is not { } grid)
            return expected;
        var likeness = FidelityKernel.Of(fidelity, grid.Shared.Fidelity);
        for (var i = 0; i < expected.Length; i++)
            expected[i] += (Dot.Product(Mean, configurations.Coordinates[i]) * likeness) - grid.Level;
        return expected;
    }

    /// <inheritdoc cref="IGridProcess.Explained"/>
    public double[] Explained(double[] contrast) => ToGrid is null ? [] : learned.Grid!.Process.Explained(ToGrid, contrast);

    /// <summary>Of meta-features; null where they do not compare.</summary>
    public double? SquaredDistance(PastTaskInfo other) => learned.MetaFeatures.SquaredDistance(task, other);

    /// <summary>T with another task, and what the grid leaves of its coordinates, [J].</summary>
    public (double Before, double[]? Left) With(int other)
    {
        if (known.TryGetValue(other, out var there))
            return there;
        var isSame = other == index;
        var info = isSame ? task : learned.Tasks[other];
        var before = learned.Covariance.Tasks(isSame ? 0 : SquaredDistance(info), isSame);
        var left = ToGrid is null ? null : learned.Grid!.Process.Left(before, ToGrid, isSame ? ToGrid : CrossOf(info));
        return known[other] = (before, left);
    }

    private double[] CrossOf(PastTaskInfo one) =>
    [
        .. learned.Grid!.Tasks.Select(other =>
            learned.Covariance.Tasks(learned.MetaFeatures.SquaredDistance(one, other), one.TaskId == other.TaskId)),
    ];
}
