using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace HyperFD.Learning.Tables;

/// <summary>Writes <c>space.json</c>.</summary>
internal static class SpaceWriter
{
    public static byte[] Bytes(TableSpace space)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions
        {
            Indented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // A file, never part of a page.
        }))
        {
            json.WriteStartObject();
            json.WriteString("name", space.Name);
            json.WriteString("version", space.Version);
            if (space.Extractor is not null)
                json.WriteString("extractor", space.Extractor);
            Score(json, space.Score);
            if (space.Fidelity is { } fidelity)
            {
                json.WriteStartObject("fidelity");
                json.WriteString("unit", fidelity.Unit);
                json.WriteNumber("full", fidelity.Full);
                json.WriteEndObject();
            }

            json.WriteStartArray("parameters");
            foreach (var parameter in space.Parameters)
                Parameter(json, parameter);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    private static void Score(Utf8JsonWriter json, TableScore score)
    {
        json.WriteStartObject("score");
        json.WriteString("name", score.Name);
        Range(json, score.Low, score.High);
        json.WriteBoolean("maximize", score.Maximize);
        json.WriteEndObject();
    }

    private static void Parameter(Utf8JsonWriter json, TableParameter parameter)
    {
        json.WriteStartObject();
        json.WriteString("name", parameter.Name);
        json.WriteString("type", parameter.Type switch
        {
            TableParameterType.Categorical => "categorical",
            TableParameterType.Ordinal => "ordinal",
            TableParameterType.Float => "float",
            TableParameterType.LogFloat => "log-float",
            _ => "int",
        });
        if (parameter.HasChoices)
            Texts(json, "choices", parameter.Choices);
        Range(json, parameter.Low, parameter.High);
        if (parameter.Condition is { } condition)
        {
            json.WriteStartObject("condition");
            json.WriteString("parameter", condition.Parameter);
            Texts(json, "anyOf", condition.AnyOf);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Range(Utf8JsonWriter json, double? low, double? high)
    {
        if (low is { } least)
            json.WriteNumber("low", least);
        if (high is { } most)
            json.WriteNumber("high", most);
    }

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
