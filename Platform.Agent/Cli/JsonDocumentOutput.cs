using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace HyperFD.Agent.Cli;

/// <summary>
/// The one document of --json: <c>schema</c>, <c>exitCode</c>, <c>error</c>, <c>result</c>; see docs/cli.md.
/// </summary>
internal static class JsonDocumentOutput
{
    private const int SchemaVersion = 1;

    public static void Write(
        TextWriter writer, string command, ExitCode exit, AgentException? error, CommandResult? result)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var options = new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            json.WriteStartObject();
            json.WriteString("schema", FormattableString.Invariant($"hyperfd/{command}/{SchemaVersion}"));
            json.WriteNumber("exitCode", (int)exit);
            json.WritePropertyName("error");
            WriteError(json, error);
            json.WritePropertyName("result");
            if (result?.WriteJson is { } write)
                write(json);
            else
                json.WriteNullValue();
            json.WriteEndObject();
        }

        writer.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
        writer.Flush();
    }

    private static void WriteError(Utf8JsonWriter json, AgentException? error)
    {
        if (error is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("code", error.Code);
        json.WriteString("message", error.Message);
        json.WriteString("advice", error.Advice);
        json.WriteStartArray("details");
        foreach (var detail in error.Details)
            json.WriteStringValue(detail);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
