using System.Text.Json;

namespace HyperFD.Learning.Tables;

/// <summary>Values of <c>space.json</c>, whichever way they are written.</summary>
internal static class SpaceJson
{
    /// <summary>
    /// A text, a number as it is written, <c>true</c> or <c>false</c>; null when it is none of these.
    /// </summary>
    public static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    public static string? Text(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) ? Text(value) : null;

    public static double? Number(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetDouble(out var number)
        && double.IsFinite(number)
            ? number
            : null;

    /// <summary>The texts of an array, or of one value alone; null when one of them is no text.</summary>
    public static List<string>? Texts(JsonElement value)
    {
        List<string?> texts = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()
            .Select(Text)] : [Text(value)];
        return texts.Contains(null) ? null : [.. texts.OfType<string>()];
    }
}
