namespace HyperFD.Learning.Tables;

/// <summary>Reads a table in the open format of docs/tables.md.</summary>
public static class TableReader
{
    /// <summary>
    /// The table in a folder, or the first <paramref name="mostProblems"/> things that are wrong with it. Nothing is
    /// repaired and no row is left out.
    /// </summary>
    /// <exception cref="IOException">A file that is there cannot be read.</exception>
    public static TableReading Read(string folder, int mostProblems = 20)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mostProblems);
        var problems = new TableProblems(mostProblems);
        var space = SpaceReader.Read(folder, problems);
        var tasks = TaskRows.Read(folder, problems);
        var configurations = space is null ? null : ConfigurationRows.Read(folder, space, problems);
        if (space is null || tasks is null || configurations is null)
            return new TableReading(null, problems.All, problems.Notes);

        var taskIds = new RowIndex(tasks.Tasks.Select(task => task.Id));
        var evaluations = EvaluationRows.Read(
            folder,
            new EvaluationChecks(space, taskIds, new RowIndex(configurations.Select(one => one.Id))),
            problems);
        var optional = new OptionalRows(folder, taskIds, tasks.MetaFeatures, problems);
        var (groups, halves, folds) = (optional.Groups(), optional.Halves(), optional.Folds());
        var table = problems.All.Count > 0
            ? null
            : new ExperienceTable(
                space, tasks.MetaFeatures, tasks.Tasks, configurations, evaluations, groups, halves, folds);
        return new TableReading(table, problems.All, problems.Notes);
    }
}
