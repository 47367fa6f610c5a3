using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HyperFD.Contracts;

/// <summary>
/// Reads finite numbers only. The parser would turn <c>1e999</c> into infinity, which passes no later check by itself
/// and cannot be written again. A schema exporter sees an opaque converter here: say <c>number</c> for it.
/// </summary>
internal sealed class FiniteDoubleConverter : JsonConverter<double>
{
    /// <summary>With up to 17 digits from here on a number fits into the 28 places of a decimal.</summary>
    private const double LeastPlain = 1e-9;

    /// <summary>From here on the shortest text of a number has no exponent.</summary>
    private const double LeastPlainByItself = 1e-4;

    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var value = reader.TokenType == JsonTokenType.Number ? reader.GetDouble() : double.NaN;
        return double.IsFinite(value) ? value : throw new JsonException();
    }

    /// <summary>
    /// Small numbers as <c>0.000051</c>, since people are shown what is sent; same digits, same number.
    /// </summary>
    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (Math.Abs(value) is >= LeastPlain and < LeastPlainByItself)
            writer.WriteNumberValue(Plain(value));
        else
            writer.WriteNumberValue(value);
    }

    private static decimal Plain(double value) => decimal.Parse(
        value.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
}
