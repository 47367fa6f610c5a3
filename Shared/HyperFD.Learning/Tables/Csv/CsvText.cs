using System.Buffers;

namespace HyperFD.Learning.Tables.Csv;

/// <summary>Writes RFC 4180 records that end with LF; quotes only what needs them.</summary>
internal static class CsvText
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    public static void WriteRow(TextWriter writer, IEnumerable<string> cells)
    {
        var count = 0;
        var isBlank = true;
        foreach (var cell in cells)
        {
            if (count++ > 0)
                writer.Write(',');
            isBlank &= cell.Length == 0;
            writer.Write(
                cell.AsSpan().ContainsAny(Special)
                    ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
                    : cell);
        }

        // One empty cell alone would be a blank line, which is no record.
        writer.Write(count == 1 && isBlank ? "\"\"\n" : "\n");
    }
}
