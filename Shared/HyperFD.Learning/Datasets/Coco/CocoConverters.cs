using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HyperFD.Learning.Datasets.Coco;

/// <summary>Ids are numbers in COCO and text in some tools' files.</summary>
internal sealed class CocoIdConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Null => null,
            _ => throw new JsonException("an id must be a number or text"),
        };

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}

/// <summary>
/// Reads a box without giving up on the file: one bad box among thousands is skipped and counted by the reader.
/// </summary>
internal sealed class CocoBoxConverter : JsonConverter<float[]>
{
    public override float[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return [];
        }

        var (box, count) = (new float[4], 0);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var number = ReadNumber(ref reader);
            if (count < box.Length)
            {
                box[count] = number;
            }

            count++;
        }

        return count == box.Length ? box : [];
    }

    public override void Write(Utf8JsonWriter writer, float[] value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var number in value)
        {
            writer.WriteNumberValue(number);
        }

        writer.WriteEndArray();
    }

    private static float ReadNumber(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            return (float)reader.GetDouble();
        }

        if (reader.TokenType == JsonTokenType.String)
        {
            var parsed = double.TryParse(reader.GetString(), CultureInfo.InvariantCulture, out var value);
            return parsed ? (float)value : float.NaN;
        }

        reader.Skip();
        return float.NaN;
    }
}

/// <summary>COCO writes 0 and 1, some tools true and false.</summary>
internal sealed class CocoFlagConverter : JsonConverter<bool>
{
    public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.Number => reader.GetDouble() != 0,
            JsonTokenType.False or JsonTokenType.Null => false,
            _ => throw new JsonException("iscrowd must be 0 or 1"),
        };

    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value ? 1 : 0);
}
