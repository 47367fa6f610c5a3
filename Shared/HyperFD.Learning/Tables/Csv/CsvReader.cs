namespace HyperFD.Learning.Tables.Csv;

/// <summary>
/// Comma-separated values after RFC 4180: records end with LF or CRLF, a field in quotes may hold commas, line ends and
/// doubled quotes. Blank lines are skipped. Fields are slices of the text: nothing is copied but what was quoted.
/// </summary>
internal sealed class CsvReader(string text)
{
    private readonly List<(int Start, int Length, string? Unquoted)> fields = [];
    private int at;
    private int nextLine = 1;

    /// <summary>Line of the file on which the record begins, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Fields of the record.</summary>
    public int Count => fields.Count;

    public ReadOnlySpan<char> this[int field] =>
        fields[field].Unquoted ?? text.AsSpan(fields[field].Start, fields[field].Length);

    /// <summary>Goes to the next record; false at the end.</summary>
    /// <exception cref="CsvException">A quote is where none may be, or is never closed.</exception>
    public bool Read()
    {
        fields.Clear();
        while (at < text.Length && text[at] is '\n' or '\r')
            EndLine();
        if (at >= text.Length)
            return false;
        Line = nextLine;
        while (true)
        {
            if (at < text.Length && text[at] == '"')
                ReadQuoted();
            else
                ReadPlain();
            if (at < text.Length && text[at] == ',')
            {
                at++;
                continue;
            }

            EndLine();
            return true;
        }
    }

    private void ReadPlain()
    {
        var length = text.AsSpan(at).IndexOfAny(",\n\r\"");
        var end = length < 0 ? text.Length : at + length;
        if (end < text.Length && text[end] == '"')
            throw new CsvException(nextLine, "a quote in a field that does not begin with one");
        fields.Add((at, end - at, null));
        at = end;
    }

    private void ReadQuoted()
    {
        var (begun, start) = (nextLine, ++at);
        while (true)
        {
            var length = text.AsSpan(at).IndexOfAny('"', '\n');
            if (length < 0)
                throw new CsvException(begun, "a quote that is never closed");
            at += length + 1;
            if (text[at - 1] == '\n')
                nextLine++;
            else if (at < text.Length && text[at] == '"')
                at++;
            else
                break;
        }

        if (at < text.Length && text[at] is not (',' or '\n' or '\r'))
            throw new CsvException(nextLine, "text after a closing quote");
        fields.Add((0, 0, text[start..(at - 1)].Replace("\"\"", "\"", StringComparison.Ordinal)));
    }

    private void EndLine()
    {
        if (at < text.Length && text[at] == '\r')
            at++;
        if (at < text.Length && text[at] == '\n')
            at++;
        nextLine++;
    }
}

/// <summary>The text is no CSV from this line on.</summary>
internal sealed class CsvException(int line, string reason) : Exception(reason)
{
    public int Line { get; } = line;
}
