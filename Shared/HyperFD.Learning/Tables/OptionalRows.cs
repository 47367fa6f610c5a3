using HyperFD.Learning.Tables.Csv;

namespace HyperFD.Learning.Tables;

/// <summary>Reads the files that a table may lack; null for each that is not there.</summary>
internal sealed class OptionalRows(
    string folder, RowIndex tasks, IReadOnlyList<string> metaFeatures, TableProblems problems)
{
    public const string GroupsFile = "groups.csv";
    public const string HalvesFile = "halves.csv";
    public const string FoldsFile = "folds.csv";

    public IReadOnlyList<TaskGroup>? Groups() => Rows<TaskGroup>(GroupsFile, ["group"], (sheet, task) =>
    {
        var group = sheet[sheet.IndexOf("group")].ToString();
        if (group.Length == 0)
            sheet.Refuse("has no group");
        return (new TaskGroup(task, group), "");
    });

    public IReadOnlyList<TaskHalf>? Halves()
    {
        int[]? columns = null;
        return Rows<TaskHalf>(HalvesFile, ["half", .. metaFeatures], (sheet, task) =>
        {
            columns ??= [.. metaFeatures.Select(sheet.IndexOf)];
            var half = sheet[sheet.IndexOf("half")].ToString();
            if (half.Length == 0)
                sheet.Refuse("has no half");
            return TaskRows.Numbers(sheet, columns) is { } numbers ? (new TaskHalf(task, half, numbers), half) : null;
        });
    }

    public IReadOnlyList<TaskFold>? Folds() => Rows<TaskFold>(FoldsFile, ["fold", "split"], (sheet, task) =>
    {
        var (fold, written) = (sheet[sheet.IndexOf("fold")].ToString(), sheet[sheet.IndexOf("split")].ToString());
        FoldSplit? split = written switch
        {
            "train" => FoldSplit.Train,
            "valid" => FoldSplit.Valid,
            "test" => FoldSplit.Test,
            _ => null,
        };
        if (fold.Length == 0)
            sheet.Refuse("has no fold");
        if (split is null)
            sheet.Refuse($"split is '{written}', not train, valid or test");
        return split is null ? null : (new TaskFold(fold, split.Value, task), fold);
    });

    /// <param name="read">The row and what its key has beside the task; null after refusing.</param>
    private List<T>? Rows<T>(string file, string[] required, Func<CsvSheet, int, (T Row, string Key)?> read)
    {
        if (!CsvSheet.IsThere(folder, file)
            || CsvSheet.Open(folder, file, [TaskRows.Id, .. required], problems) is not { } sheet)
        {
            return null;
        }

        var (rows, keys) = (new List<T>(), new HashSet<(int Task, string Key)>());
        foreach (var column in sheet.Columns.Except([TaskRows.Id, .. required]))
            problems.Notes.Add($"{file}: the column '{column}' is not known and not read");
        while (sheet.Next())
        {
            var id = sheet[sheet.IndexOf(TaskRows.Id)];
            if (!tasks.TryFind(id, out var task))
                sheet.Refuse($"task '{id}' is not in {TaskRows.File}");
            else if (read(sheet, task) is not { } one)
                continue;
            else if (!keys.Add((task, one.Key)))
                sheet.Refuse($"task '{id}' is there twice");
            else
                rows.Add(one.Row);
        }

        return rows;
    }
}
