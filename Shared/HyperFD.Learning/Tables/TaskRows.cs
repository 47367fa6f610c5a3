using HyperFD.Learning.Tables.Csv;

namespace HyperFD.Learning.Tables;

/// <summary>Reads <c>tasks.csv</c>: <c>task_id</c> and any number of meta-features.</summary>
internal sealed record TaskRows(IReadOnlyList<string> MetaFeatures, IReadOnlyList<TableTask> Tasks)
{
    public const string File = "tasks.csv";
    public const string Id = "task_id";

    public static TaskRows? Read(string folder, TableProblems problems)
    {
        if (CsvSheet.Open(folder, File, [Id], problems) is not { } sheet)
            return null;
        var (tasks, ids) = (new List<TableTask>(), new HashSet<string>(StringComparer.Ordinal));
        var columns = Enumerable.Range(0, sheet.Columns.Count).Where(column => column != sheet.IndexOf(Id)).ToArray();
        while (sheet.Next())
        {
            var id = sheet[sheet.IndexOf(Id)].ToString();
            if (id.Length == 0)
                sheet.Refuse("has no task_id");
            else if (!ids.Add(id))
                sheet.Refuse($"task '{id}' is there twice");
            if (Numbers(sheet, columns) is { } metaFeatures)
                tasks.Add(new TableTask(id, metaFeatures));
        }

        if (tasks.Count == 0)
            problems.Add(File, 0, "holds no task");
        return new TaskRows([.. columns.Select(column => sheet.Columns[column])], tasks);
    }

    /// <summary>Null after refusing one of them.</summary>
    public static double?[]? Numbers(CsvSheet sheet, IReadOnlyList<int> columns)
    {
        var numbers = new double?[columns.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!sheet.TryNumber(columns[i], out numbers[i]))
                return null;
        }

        return numbers;
    }
}
