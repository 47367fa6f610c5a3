using System.Buffers.Binary;
using System.Text;

namespace HyperFD.Learning.Export.Onnx;

/// <summary>
/// Writes one protocol-buffer message: tags, varints, fixed 32-bit and length-delimited fields, as "Encoding" of the
/// protocol buffers documentation describes them. A whole library for the few messages of ONNX would be larger.
/// </summary>
internal sealed class ProtobufWriter
{
    private const int VarintType = 0;
    private const int LengthDelimitedType = 2;
    private const int Fixed32Type = 5;
    private readonly MemoryStream bytes = new();

    public ReadOnlySpan<byte> Written => bytes.GetBuffer().AsSpan(0, (int)bytes.Length);

    /// <summary>int32, int64 and enum fields; negative numbers take ten bytes.</summary>
    public void Integer(int field, long value)
    {
        Tag(field, VarintType);
        Varint((ulong)value);
    }

    public void Single(int field, float value)
    {
        Tag(field, Fixed32Type);
        Span<byte> four = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(four, value);
        bytes.Write(four);
    }

    public void Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, LengthDelimitedType);
        Varint((ulong)value.Length);
        bytes.Write(value);
    }

    /// <summary>A message inside this one.</summary>
    public void Message(int field, Action<ProtobufWriter> write)
    {
        var inner = new ProtobufWriter();
        write(inner);
        Bytes(field, inner.Written);
    }

    private void Tag(int field, int type) => Varint(((ulong)field << 3) | (uint)type);

    /// <summary>Seven bits a byte, lowest first; the high bit says that more follow.</summary>
    private void Varint(ulong value)
    {
        while (value >= 0x80)
        {
            bytes.WriteByte((byte)(value | 0x80));
            value >>= 7;
        }

        bytes.WriteByte((byte)value);
    }
}
