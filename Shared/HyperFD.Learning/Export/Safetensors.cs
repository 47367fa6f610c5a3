using System.Buffers.Binary;
using System.Text.Json;

namespace HyperFD.Learning.Export;

/// <summary>What a safetensors file holds, tensors in the order of their data.</summary>
public sealed record SafetensorsContent(
    IReadOnlyList<SafetensorsTensor> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    /// <exception cref="SafetensorsException">There is no such tensor.</exception>
    public SafetensorsTensor this[string name] => Tensors.FirstOrDefault(tensor => tensor.Name == name)
        ?? throw new SafetensorsException($"the file has no tensor '{name}'");
}

/// <summary>
/// The safetensors format: length of the header (8 bytes, little-endian), the header as JSON (name → dtype, shape,
/// data_offsets; texts under __metadata__), then the data without holes. It holds no code, so that weights from
/// elsewhere can be read without trusting them; the reader checks every length before it allocates.
/// </summary>
public static class Safetensors
{
    private const string MetadataKey = "__metadata__";
    private const int Alignment = 8;
    private const long MaxHeaderBytes = 100_000_000;

    /// <summary>Writes beside the target and renames, so that a file under this name is always whole.</summary>
    public static void Write(
        string path, IReadOnlyList<SafetensorsTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var header = Header(tensors, metadata);
        var temporary = path + ".tmp";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            Span<byte> length = stackalloc byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
            file.Write(length);
            file.Write(header);
            foreach (var tensor in tensors)
                file.Write(tensor.Data);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <exception cref="SafetensorsException">The file is not whole or not of this format.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SafetensorsContent Read(string path) => Read(File.ReadAllBytes(path));

    /// <exception cref="SafetensorsException">The content is not whole or not of this format.</exception>
    public static SafetensorsContent Read(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (bytes.Length < sizeof(ulong))
            throw new SafetensorsException("the file is too short");
        var length = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (length > MaxHeaderBytes || length > (ulong)(bytes.Length - sizeof(ulong)))
            throw new SafetensorsException("the header is longer than the file");
        var header = bytes.AsMemory(sizeof(ulong), (int)length);
        try
        {
            using var document = JsonDocument.Parse(header);
            return Parse(document.RootElement, bytes.AsSpan(sizeof(ulong) + (int)length));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException
            or KeyNotFoundException or FormatException)
        {
            throw new SafetensorsException("the header is not as the format wants it", exception);
        }
    }

    private static byte[] Header(IReadOnlyList<SafetensorsTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteMetadata(json, metadata);
            var offset = 0L;
            foreach (var tensor in tensors)
                WriteEntry(json, tensor, ref offset);
            json.WriteEndObject();
        }

        while (buffer.Length % Alignment != 0)
            buffer.WriteByte((byte)' ');
        return buffer.ToArray();
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        json.WriteStartObject(MetadataKey);
        foreach (var (key, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter json, SafetensorsTensor tensor, ref long offset)
    {
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", tensor.DataType);
        json.WriteStartArray("shape");
        foreach (var size in tensor.Shape)
            json.WriteNumberValue(size);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(offset);
        json.WriteNumberValue(offset += tensor.Data.Length);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static SafetensorsContent Parse(JsonElement header, ReadOnlySpan<byte> data)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        var entries = new List<(string Name, JsonElement Entry, long Start, long End)>();
        foreach (var property in header.EnumerateObject())
        {
            if (property.Name == MetadataKey)
            {
                foreach (var text in property.Value.EnumerateObject())
                    metadata[text.Name] = text.Value.GetString()!;
                continue;
            }

            var offsets = property.Value.GetProperty("data_offsets");
            entries.Add((property.Name, property.Value, offsets[0].GetInt64(), offsets[1].GetInt64()));
        }

        var tensors = new List<SafetensorsTensor>();
        var position = 0L;
        foreach (var (name, entry, start, end) in entries.OrderBy(entry => entry.Start).ThenBy(entry => entry.End))
        {
            if (start != position || end < start || end > data.Length)
                throw new SafetensorsException($"the data of '{name}' is not where the header says");
            tensors.Add(Tensor(name, entry, data[(int)start..(int)end]));
            position = end;
        }

        return position == data.Length
            ? new SafetensorsContent(tensors, metadata)
            : throw new SafetensorsException("the file holds data that no tensor owns");
    }

    private static SafetensorsTensor Tensor(string name, JsonElement entry, ReadOnlySpan<byte> data)
    {
        var dataType = entry.GetProperty("dtype").GetString()!;
        long[] shape = [.. entry.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())];
        var size = SafetensorsTensor.BytesOf(dataType)
            ?? throw new SafetensorsException($"'{name}' is of type {dataType}");
        var fits = shape.All(side => side >= 0)
            && shape.Aggregate((Int128)size, (product, side) => product * side) == data.Length;
        return fits
            ? new SafetensorsTensor(name, dataType, shape, data.ToArray())
            : throw new SafetensorsException($"the shape of '{name}' does not fit its data");
    }
}
