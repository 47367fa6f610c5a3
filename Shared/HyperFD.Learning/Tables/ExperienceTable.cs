namespace HyperFD.Learning.Tables;

/// <summary>
/// Evaluations of configurations on tasks, as the open format of docs/tables.md holds them. Rows keep the order of
/// their file, and name tasks and configurations by their index.
/// </summary>
/// <param name="MetaFeatures">Names of the columns.</param>
/// <param name="Groups">Null when the table has none; a task that is not named is a group of its own.</param>
public sealed record ExperienceTable(
    TableSpace Space,
    IReadOnlyList<string> MetaFeatures,
    IReadOnlyList<TableTask> Tasks,
    IReadOnlyList<TableConfiguration> Configurations,
    IReadOnlyList<Evaluation> Evaluations,
    IReadOnlyList<TaskGroup>? Groups = null,
    IReadOnlyList<TaskHalf>? Halves = null,
    IReadOnlyList<TaskFold>? Folds = null)
{
    /// <summary>
    /// The highest fidelity: what the space says, else the highest of the evaluations; null without any.
    /// </summary>
    public double? FullFidelity { get; } = Space.Fidelity?.Full ?? Evaluations.Max(one => one.Fidelity);

    /// <summary>Whether an evaluation ran to the highest fidelity; one that says nothing did.</summary>
    public bool IsFull(in Evaluation evaluation) => evaluation.Fidelity is not { } fidelity || fidelity >= FullFidelity;
}

/// <param name="MetaFeatures">In the order of the columns; null where a cell is missing.</param>
public sealed record TableTask(string Id, IReadOnlyList<double?> MetaFeatures);

/// <param name="Cells">
/// As written, in the order of <see cref="TableSpace.Parameters"/>; what an inactive one holds is not used.
/// </param>
public sealed record TableConfiguration(string Id, IReadOnlyList<string> Cells);

/// <summary>One evaluation. A value and not an object: tables hold hundreds of thousands.</summary>
/// <param name="Score">Null for a failed evaluation, which has a status.</param>
public readonly record struct Evaluation(
    int Task,
    int Configuration,
    double? Score,
    double? Fidelity = null,
    long? Seed = null,
    string? Status = null,
    EvaluationCost Cost = default);

/// <summary>What an evaluation cost, and what the trained model costs; null where the table does not say.</summary>
public readonly record struct EvaluationCost(double? Seconds, double? Parameters, double? Macs, double? LatencyMs);

/// <summary>Tasks of one group were derived from each other or are otherwise related.</summary>
public sealed record TaskGroup(int Task, string Group);

/// <summary>Meta-features of one of the disjoint halves of a task's dataset.</summary>
public sealed record TaskHalf(int Task, string Half, IReadOnlyList<double?> MetaFeatures);

/// <summary>What a task is for in one fold.</summary>
public enum FoldSplit
{
    Train,
    Valid,
    Test,
}

public sealed record TaskFold(string Fold, FoldSplit Split, int Task);
