using System.Buffers.Binary;

namespace HyperFD.Learning.Export;

/// <summary>A tensor in a safetensors file.</summary>
/// <param name="Name">Unique in its file.</param>
/// <param name="DataType">As the format says it, for example <c>F32</c>.</param>
/// <param name="Shape">Empty for a scalar.</param>
/// <param name="Data">Row-major, little-endian.</param>
public sealed record SafetensorsTensor(string Name, string DataType, IReadOnlyList<long> Shape, byte[] Data)
{
    private const string Float32 = "F32";
    private const string Float16 = "F16";

    public static SafetensorsTensor Of(string name, IReadOnlyList<long> shape, ReadOnlySpan<float> values)
    {
        var data = new byte[sizeof(float) * values.Length];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(sizeof(float) * i), values[i]);
        return new SafetensorsTensor(name, Float32, shape, data);
    }

    /// <summary>Stored as 16-bit floats: half the size, three significant digits.</summary>
    public static SafetensorsTensor OfHalves(string name, IReadOnlyList<long> shape, ReadOnlySpan<float> values)
    {
        var data = new byte[2 * values.Length];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteHalfLittleEndian(data.AsSpan(2 * i), (Half)values[i]);
        return new SafetensorsTensor(name, Float16, shape, data);
    }

    /// <exception cref="SafetensorsException">The tensor is not of 16-bit or 32-bit floats.</exception>
    public float[] ToSingles()
    {
        if (DataType is not (Float32 or Float16))
            throw new SafetensorsException($"'{Name}' is {DataType}, not {Float32} or {Float16}");
        var size = DataType == Float32 ? sizeof(float) : 2;
        var values = new float[Data.Length / size];
        for (var i = 0; i < values.Length; i++)
        {
            var number = Data.AsSpan(size * i);
            values[i] = size == 2
                ? (float)BinaryPrimitives.ReadHalfLittleEndian(number)
                : BinaryPrimitives.ReadSingleLittleEndian(number);
        }

        return values;
    }

    /// <summary>Bytes of one number; null when the type is not one of the format.</summary>
    internal static int? BytesOf(string dataType) => dataType switch
    {
        "BOOL" or "U8" or "I8" or "F8_E5M2" or "F8_E4M3" => 1,
        "I16" or "U16" or Float16 or "BF16" => 2,
        "I32" or "U32" or Float32 => 4,
        "I64" or "U64" or "F64" => 8,
        _ => null,
    };
}
