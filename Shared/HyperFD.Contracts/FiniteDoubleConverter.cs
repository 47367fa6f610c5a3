using System.Text.Json;
using System.Text.Json.Serialization;

namespace HyperFD.Contracts;

/// <summary>
/// Reads finite numbers only. The parser would turn <c>1e999</c> into infinity, which passes no later check by itself
/// and cannot be written again. A schema exporter sees an opaque converter here: say <c>number</c> for it.
/// </summary>
internal sealed class FiniteDoubleConverter : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var value = reader.TokenType == JsonTokenType.Number ? reader.GetDouble() : double.NaN;
        return double.IsFinite(value) ? value : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value);
}
