namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// What a history of repeated configurations says of any task, exactly. Configurations have coordinates in which what is left
/// to know of one task is uncorrelated.
/// </summary>
internal interface IGridProcess
{
    /// <summary>Coordinates of every configuration, [N][J].</summary>
    double[][] Coordinates { get; }

    /// <summary>With what was chosen for tasks.</summary>
    Hyperparameters Hyperparameters { get; }

    /// <summary>E of a task's coordinates, given its covariance with the tasks of the history; [J].</summary>
    double[] Mean(double[] cross);

    /// <summary>Covariance of two tasks' coordinates that is left, [J].</summary>
    /// <param name="between">Of the two tasks, before.</param>
    double[] Left(double between, double[] cross, double[] otherCross);

    /// <summary>
    /// How much of the variance of a contrast of configurations each task explains, [T]; single ones may be negative.
    /// </summary>
    /// <param name="contrast">In coordinates, [J].</param>
    double[] Explained(double[] cross, double[] contrast);
}
