using System.Text.Json;
using System.Text.Json.Serialization;

namespace Benchmarks.Generic.Scoring;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SettingScore))]
internal sealed partial class ScoreJson : JsonSerializerContext;

/// <summary>Scores as JSON lines, appended as they come, so that a killed run goes on where it was.</summary>
internal sealed class ScoreFile(string path)
{
    /// <summary>By key; a line cut off by a kill is left out.</summary>
    public Dictionary<string, SettingScore> Read() => !File.Exists(path) ? [] : File.ReadLines(path)
        .Where(line => line.EndsWith('}'))
        .Select(line => JsonSerializer.Deserialize(line, ScoreJson.Default.SettingScore)!)
        .GroupBy(score => score.Key, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);

    public void Append(SettingScore score) =>
        File.AppendAllText(path, JsonSerializer.Serialize(score, ScoreJson.Default.SettingScore) + "\n");
}
