using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace HyperFD.Learning.Tables.Csv;

/// <summary>
/// A CSV file of a table with named columns, as it is or with gzip. What is wrong with it goes to the list of problems.
/// </summary>
internal sealed class CsvSheet
{
    /// <summary>Ending of a file that is packed.</summary>
    public const string Gzip = ".gz";

    private readonly CsvReader reader;
    private readonly string file;
    private readonly TableProblems problems;
    private Dictionary<string, int> columns = new(StringComparer.Ordinal);

    private CsvSheet(string file, string text, TableProblems problems) =>
        (this.file, reader, this.problems) = (file, new CsvReader(text), problems);

    /// <summary>Names of the columns in the order of the file.</summary>
    public IReadOnlyList<string> Columns { get; private set; } = [];

    public int Line => reader.Line;

    public ReadOnlySpan<char> this[int column] => reader[column];

    /// <summary>Null, with the reason among the problems, when there is no such file or it lacks a column.</summary>
    public static CsvSheet? Open(string folder, string file, IReadOnlyList<string> required, TableProblems problems)
    {
        string[] there = [.. new[] { file, file + Gzip }.Where(name => File.Exists(Path.Combine(folder, name)))];
        if (there.Length != 1)
        {
            problems.Add(file, 0, there.Length == 0 ? "is missing" : $"is there twice, also as {file + Gzip}");
            return null;
        }

        file = there[0];
        try
        {
            var text = Text(Path.Combine(folder, file));
            var sheet = new CsvSheet(file, text, problems);
            return sheet.ReadHeader(required) ? sheet : null;
        }
        catch (DecoderFallbackException)
        {
            problems.Add(file, 0, "is not UTF-8");
        }
        catch (InvalidDataException)
        {
            problems.Add(file, 0, "is no whole gzip file");
        }
        catch (CsvException exception)
        {
            problems.Add(file, exception.Line, exception.Message);
        }

        return null;
    }

    /// <summary>Whether a table has an optional file.</summary>
    public static bool IsThere(string folder, string file) =>
        File.Exists(Path.Combine(folder, file)) || File.Exists(Path.Combine(folder, file + Gzip));

    /// <summary>−1 when there is no such column.</summary>
    public int IndexOf(string column) => columns.GetValueOrDefault(column, -1);

    /// <summary>
    /// Goes to the next row with as many cells as there are columns; false at the end or after too many problems.
    /// </summary>
    public bool Next()
    {
        try
        {
            while (!problems.IsFull && reader.Read())
            {
                if (reader.Count == Columns.Count)
                    return true;
                Refuse($"has {reader.Count} cells where the header has {Columns.Count} columns");
            }
        }
        catch (CsvException exception)
        {
            problems.Add(file, exception.Line, exception.Message);
        }

        return false;
    }

    public void Refuse(string reason) => problems.Add(file, reader.Line, reason);

    /// <summary>
    /// The cell as a finite number; an empty one, or no such column, is null. False when it is neither.
    /// </summary>
    public bool TryNumber(int column, out double? number)
    {
        number = null;
        if (column < 0 || reader[column].IsEmpty)
            return true;
        if (double.TryParse(reader[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed)
            && double.IsFinite(parsed))
        {
            number = parsed;
            return true;
        }

        Refuse($"{Columns[column]} is '{reader[column]}', not a finite number");
        return false;
    }

    /// <summary>The reader takes a byte order mark away; anything else that is not UTF-8 throws.</summary>
    private static string Text(string path)
    {
        using var bytes = File.OpenRead(path);
        using Stream content =
            path.EndsWith(Gzip, StringComparison.Ordinal) ? new GZipStream(bytes, CompressionMode.Decompress) : bytes;
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        using var text = new StreamReader(content, utf8);
        return text.ReadToEnd();
    }

    private bool ReadHeader(IReadOnlyList<string> required)
    {
        if (!reader.Read())
        {
            problems.Add(file, 1, "has no header");
            return false;
        }

        Columns = [.. Enumerable.Range(0, reader.Count).Select(column => reader[column].ToString())];
        var twice = Columns.GroupBy(column => column).FirstOrDefault(group => group.Count() > 1)?.Key;
        if (twice is not null)
            Refuse($"has the column '{twice}' twice");
        foreach (var column in required.Except(Columns))
            Refuse($"lacks the column '{column}'");
        if (twice is not null || required.Except(Columns).Any())
            return false;
        columns = Columns.Select((column, index) => (column, index)).ToDictionary(StringComparer.Ordinal);
        return true;
    }
}
