using System.Text.Json;

namespace HyperFD.Learning.Tables;

/// <summary>On which lines of <c>space.json</c> the parameters begin: a parsed document no longer knows.</summary>
internal static class SpaceLines
{
    private const int DepthOfParameters = 2;

    public static List<int> OfParameters(ReadOnlySpan<byte> json)
    {
        var lines = new List<int>();
        var reader = new Utf8JsonReader(json);
        var inParameters = false;
        while (reader.Read())
        {
            if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 })
                inParameters = reader.ValueTextEquals("parameters"u8);
            else if (inParameters
                && reader.CurrentDepth == DepthOfParameters
                && reader.TokenType != JsonTokenType.EndObject)
            {
                lines.Add(1 + json[..(int)reader.TokenStartIndex].Count((byte)'\n'));
            }
        }

        return lines;
    }
}
