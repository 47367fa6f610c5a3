namespace HyperFD.Learning.Datasets.Coco;

/// <summary>
/// Python writes <c>NaN</c> and <c>Infinity</c> into JSON, which JSON does not know: one NaN box would make the whole
/// file unreadable. Outside strings they become <c>null</c>, which the box converter takes for a number that is none.
/// </summary>
internal static class JsonNumberLiterals
{
    public static ReadOnlySpan<byte> ToNull(ReadOnlySpan<byte> json)
    {
        if (json.IndexOf("NaN"u8) < 0 && json.IndexOf("Infinity"u8) < 0)
        {
            return json;
        }

        var result = new MemoryStream(json.Length + 64);
        var (inString, start) = (false, 0);
        for (var i = 0; i < json.Length; i++)
        {
            if (inString && json[i] == (byte)'\\')
            {
                i++;
            }
            else if (json[i] == (byte)'"')
            {
                inString = !inString;
            }
            else if (!inString && LiteralAt(json[i..]) is var length and > 0)
            {
                result.Write(json[start..i]);
                result.Write("null"u8);
                start = i + length;
                i = start - 1;
            }
        }

        result.Write(json[start..]);
        return result.GetBuffer().AsSpan(0, (int)result.Length);
    }

    private static int LiteralAt(ReadOnlySpan<byte> json) =>
        json.StartsWith("NaN"u8) ? 3 : json.StartsWith("-Infinity"u8) ? 9 : json.StartsWith("Infinity"u8) ? 8 : 0;
}
