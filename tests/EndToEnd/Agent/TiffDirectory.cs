namespace EndToEnd.Agent;

/// <summary>
/// A directory of a little-endian TIFF: its entries in ascending order of tags, then the values too long for them.
/// </summary>
/// <param name="entries">
/// Tag, type (1 byte, 2 text, 4 number of 32 bits, 5 fraction, 7 anything), and the value's bytes.
/// </param>
internal sealed class TiffDirectory(IReadOnlyList<(ushort Tag, ushort Type, byte[] Value)> entries)
{
    private const int EntryLength = 12;
    private const int Inline = 4;

    public int Length => Head + entries.Sum(entry => entry.Value.Length > Inline ? entry.Value.Length : 0);

    private int Head => 2 + entries.Count * EntryLength + 4;

    /// <param name="offset">Where in the file it will stand.</param>
    public byte[] At(int offset)
    {
        List<byte> head = [.. BitConverter.GetBytes((ushort)entries.Count)];
        List<byte> values = [];
        foreach (var (tag, type, value) in entries)
        {
            head.AddRange(
                [
                    .. BitConverter.GetBytes(tag), .. BitConverter.GetBytes(type),
                    .. BitConverter.GetBytes(value.Length / SizeOf(type)),
                ]);
            if (value.Length <= Inline)
            {
                head.AddRange([.. value, .. new byte[Inline - value.Length]]);
                continue;
            }

            head.AddRange(BitConverter.GetBytes(offset + Head + values.Count));
            values.AddRange(value);
        }

        return [.. head, .. new byte[4], .. values];
    }

    private static int SizeOf(ushort type) => type switch
    {
        4 => 4,
        5 => 8,
        _ => 1,
    };
}
