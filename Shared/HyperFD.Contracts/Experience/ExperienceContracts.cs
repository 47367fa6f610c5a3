namespace HyperFD.Contracts.Experience;

/// <summary>How an experience table came here.</summary>
public enum TableSource
{
    /// <summary>With the product, at the first start.</summary>
    Shipped,

    /// <summary>An administrator uploaded it.</summary>
    Uploaded,
}

/// <summary>On how many tasks the served ranker's experience rests, by where they come from.</summary>
/// <param name="AgentTasks">Tasks of this platform's agents.</param>
/// <param name="ShippedTasks">Tasks of tables that ship with the product.</param>
/// <param name="ImportedTasks">Tasks of tables that an administrator uploaded.</param>
public sealed record LearnedFrom(int AgentTasks, int ShippedTasks, int ImportedTasks);

/// <summary>An imported table, with where it is from.</summary>
/// <param name="TableVersion">What the importer called its version; may be empty.</param>
/// <param name="Sha256">Of the content of its files, lower-case hexadecimal: the same table is known by it.</param>
/// <param name="Evaluations">Rows of the table.</param>
/// <param name="Observations">What is learned of them: one of each task and configuration.</param>
/// <param name="IsLearned">Whether the served ranker has all of it.</param>
/// <param name="Notes">What was read past, one line each.</param>
/// <param name="ImportedBy">User name, or the name of the program at its first start.</param>
public sealed record ImportedTableResponse(
    Guid Id,
    string Name,
    string TableVersion,
    TableSource Source,
    string Sha256,
    int Tasks,
    int Configurations,
    int Evaluations,
    int Observations,
    bool IsLearned,
    IReadOnlyList<string> Notes,
    string ImportedBy,
    DateTime ImportedAtUtc);

/// <summary>The answer to an upload.</summary>
/// <param name="WasThere">The same table had been imported before; nothing was added.</param>
public sealed record TableImportResponse(ImportedTableResponse Table, bool WasThere);

/// <summary>What the platform knows and from where.</summary>
/// <param name="OwnTasks">Tasks of agents that an export would hold.</param>
/// <param name="OwnEvaluations">Their evaluations.</param>
/// <param name="Tables">Latest import first.</param>
public sealed record ExperienceResponse(
    LearnedFrom LearnedFrom,
    int OwnTasks,
    int OwnEvaluations,
    IReadOnlyList<ImportedTableResponse> Tables);
