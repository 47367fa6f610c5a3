using System.Globalization;
using System.Text;
using HyperFD.Learning.Tables.Csv;

namespace HyperFD.Learning.Tables;

/// <summary>Writes a table so that reading gives the same table back, to the last bit of every number.</summary>
public static class TableWriter
{
    private static readonly (string Name, Func<Evaluation, string> Cell)[] OptionalColumns =
    [
        ("fidelity", one => TableNumbers.Text(one.Fidelity)),
        ("seed", one => one.Seed?.ToString(CultureInfo.InvariantCulture) ?? ""),
        ("status", one => one.Status ?? ""),
        ("seconds", one => TableNumbers.Text(one.Cost.Seconds)),
        ("parameters", one => TableNumbers.Text(one.Cost.Parameters)),
        ("macs", one => TableNumbers.Text(one.Cost.Macs)),
        ("latency_ms", one => TableNumbers.Text(one.Cost.LatencyMs)),
    ];

    /// <summary>Writes all files of the table; optional files of an earlier table in the folder are deleted.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void Write(ExperienceTable table, string folder)
    {
        ArgumentNullException.ThrowIfNull(table);
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, SpaceReader.File), SpaceWriter.Bytes(table.Space));
        string Id(int task) => table.Tasks[task].Id;
        Sheet(folder, TaskRows.File, [TaskRows.Id, .. table.MetaFeatures], table.Tasks.Select(task =>
            Row([task.Id], task.MetaFeatures)));
        Sheet(folder, ConfigurationRows.File, [ConfigurationRows.Id, .. table.Space.Parameters.Select(one => one.Name)],
            table.Configurations.Select(one => (IEnumerable<string>)[one.Id, .. one.Cells]));
        Evaluations(folder, table);
        Sheet(folder, OptionalRows.GroupsFile, [TaskRows.Id, "group"], table.Groups?.Select(one =>
            (IEnumerable<string>)[Id(one.Task), one.Group]));
        Sheet(folder, OptionalRows.HalvesFile, [TaskRows.Id, "half", .. table.MetaFeatures], table.Halves?.Select(one =>
            Row([Id(one.Task), one.Half], one.MetaFeatures)));
        Sheet(folder, OptionalRows.FoldsFile, ["fold", "split", TaskRows.Id], table.Folds?.Select(one =>
            (IEnumerable<string>)[one.Fold, one.Split.ToString().ToLowerInvariant(), Id(one.Task)]));
    }

    private static void Evaluations(string folder, ExperienceTable table)
    {
        var used = OptionalColumns.Where(column => table.Evaluations.Any(one => column.Cell(one).Length > 0)).ToList();
        Sheet(
            folder,
            EvaluationRows.File,
            [TaskRows.Id, ConfigurationRows.Id, "score", .. used.Select(column => column.Name)],
            table.Evaluations.Select(one => (IEnumerable<string>)
            [
                table.Tasks[one.Task].Id,
                table.Configurations[one.Configuration].Id,
                TableNumbers.Text(one.Score),
                .. used.Select(column => column.Cell(one)),
            ]));
    }

    private static IEnumerable<string> Row(IEnumerable<string> ids, IEnumerable<double?> numbers) =>
        ids.Concat(numbers.Select(TableNumbers.Text));

    private static void Sheet(
        string folder, string file, IEnumerable<string> header, IEnumerable<IEnumerable<string>>? rows)
    {
        var path = Path.Combine(folder, file);
        File.Delete(path + CsvSheet.Gzip);
        if (rows is null)
        {
            File.Delete(path);
            return;
        }

        using var writer = new StreamWriter(
            path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        foreach (var row in rows.Prepend(header))
            CsvText.WriteRow(writer, row);
    }
}
