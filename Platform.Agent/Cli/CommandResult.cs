using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace HyperFD.Agent.Cli;

/// <summary>How a command ended and what it answers to --json.</summary>
internal sealed record CommandResult(ExitCode Exit, Action<Utf8JsonWriter>? WriteJson)
{
    public static CommandResult Of<T>(T result, JsonTypeInfo<T> type, ExitCode exit = ExitCode.Ok) =>
        new(exit, writer => JsonSerializer.Serialize(writer, result, type));
}
