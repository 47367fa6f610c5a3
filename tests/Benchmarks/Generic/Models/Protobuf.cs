using System.Text;

namespace Benchmarks.Generic.Models;

/// <summary>
/// Walks protobuf messages in their wire format (Protocol Buffers documentation, "Encoding"): a key is field number × 8
/// + wire type; type 0 is a varint, 1 eight bytes, 2 a length and that many bytes, 5 four bytes.
/// </summary>
internal static class Protobuf
{
    /// <summary>A stretch of the bytes that holds one message.</summary>
    public readonly record struct Span(int Start, int End);

    private readonly record struct Field(int Number, int WireType, Span Content, long Value);

    public static Span Whole(byte[] bytes) => new(0, bytes.Length);

    /// <summary>Contents of a length-delimited field, in order.</summary>
    public static IEnumerable<Span> Inside(byte[] bytes, Span message, int field) =>
        Fields(bytes, message).Where(found => found.Number == field && found.WireType == 2)
            .Select(found => found.Content);

    /// <summary>Values of an integer field, packed or not.</summary>
    public static IEnumerable<long> Numbers(byte[] bytes, Span message, int field)
    {
        foreach (var found in Fields(bytes, message).Where(found => found.Number == field))
        {
            if (found.WireType == 0)
                yield return found.Value;
            for (var position = found.Content.Start; found.WireType == 2 && position < found.Content.End;)
                yield return Varint(bytes, ref position);
        }
    }

    public static string Text(byte[] bytes, Span content) =>
        Encoding.UTF8.GetString(bytes, content.Start, content.End - content.Start);

    /// <exception cref="ArgumentException">The value takes another number of bytes than the old one.</exception>
    public static void Overwrite(byte[] bytes, Span message, int field, int value)
    {
        var place = Fields(bytes, message).Single(found => found.Number == field && found.WireType == 0).Content;
        var left = (uint)value;
        for (var position = place.Start; position < place.End; position++, left >>= 7)
            bytes[position] = (byte)((left & 0x7f) | (position < place.End - 1 ? 0x80u : 0));
        var read = place.Start;
        if (left != 0 || Varint(bytes, ref read) != value || (place.End - place.Start > 1 && value < 0x80))
            throw new ArgumentException($"{value} does not fit in the bytes of the old value.", nameof(value));
    }

    private static IEnumerable<Field> Fields(byte[] bytes, Span message)
    {
        for (var position = message.Start; position < message.End;)
        {
            var key = Varint(bytes, ref position);
            var (wireType, start, value) = ((int)(key & 7), position, 0L);
            switch (wireType)
            {
                case 0:
                    value = Varint(bytes, ref position);
                    break;
                case 2:
                    var length = (int)Varint(bytes, ref position);
                    start = position;
                    position += length;
                    break;
                default:
                    position += wireType == 1 ? 8 : 4;
                    break;
            }

            yield return new Field((int)(key >> 3), wireType, new Span(start, position), value);
        }
    }

    private static long Varint(byte[] bytes, ref int position)
    {
        var (value, shift) = (0L, 0);
        byte part;
        do
        {
            part = bytes[position++];
            value |= (long)(part & 0x7f) << shift;
            shift += 7;
        }
        while ((part & 0x80) != 0);
        return value;
    }
}
