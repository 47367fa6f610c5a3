using HyperFD.Learning.Tables.Csv;

namespace HyperFD.Learning.Tables;

/// <summary>Reads <c>configurations.csv</c>: <c>config_id</c> and one column for each parameter, no other.</summary>
internal static class ConfigurationRows
{
    public const string File = "configurations.csv";
    public const string Id = "config_id";

    public static IReadOnlyList<TableConfiguration>? Read(string folder, TableSpace space, TableProblems problems)
    {
        var names = space.Parameters.Select(parameter => parameter.Name).ToList();
        if (CsvSheet.Open(folder, File, [Id, .. names], problems) is not { } sheet)
            return null;
        foreach (var column in sheet.Columns.Where(column => column != Id && !names.Contains(column)))
            problems.Add(File, 1, $"'{column}' is no parameter of {SpaceReader.File}");
        var (configurations, ids) = (new List<TableConfiguration>(), new HashSet<string>(StringComparer.Ordinal));
        int[] columns = [.. names.Select(sheet.IndexOf)];
        while (sheet.Next())
        {
            var id = sheet[sheet.IndexOf(Id)].ToString();
            if (id.Length == 0)
                sheet.Refuse("has no config_id");
            else if (!ids.Add(id))
                sheet.Refuse($"configuration '{id}' is there twice");
            var cells = new string[columns.Length];
            for (var i = 0; i < cells.Length; i++)
                cells[i] = sheet[columns[i]].ToString();
            Check(sheet, space, cells);
            configurations.Add(new TableConfiguration(id, cells));
        }

        if (configurations.Count == 0)
            problems.Add(File, 0, "holds no configuration");
        return configurations;
    }

    private static void Check(CsvSheet sheet, TableSpace space, string[] cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            var parameter = space.Parameters[i];
            if (parameter.Canonical(cells[i]) is not null || !space.IsActive(i, cells))
                continue;
            sheet.Refuse(cells[i].Length == 0
                ? $"'{parameter.Name}' is missing"
                : $"'{parameter.Name}' is '{cells[i]}', not {parameter.Allowed}");
        }
    }
}
