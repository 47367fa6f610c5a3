using System.Buffers;
using System.Text.Json;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking.Neural;

namespace HyperFD.Learning.Ranking;

/// <summary>
/// Format 2:
/// <c>{"format","strategy","cursor","observations","scoreSum","neural","tasks":[{"id","extractor","metaFeatures",
/// "log":[[sequence, fidelity, score, space, value…]]}]}</c>; the values of a configuration stand in the order of its
/// space, null where inactive; <c>neural</c> is <see cref="NeuralMemoryFormat"/> in base64. Numbers are written so that
/// they read back exactly. Format 1 had no <c>neural</c>: networks then start again from what is retained.
/// </summary>
internal static class RankerSnapshotFormat
{
    private const int Format = 2;
    private const int FormatWithoutNetworks = 1;

    public static byte[] Write(ObservationLog log, string strategy, NeuralMemory memory)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("format", Format);
            writer.WriteString("strategy", strategy);
            writer.WriteNumber("cursor", log.Cursor);
            writer.WriteNumber("observations", log.Observations);
            writer.WriteNumber("scoreSum", log.ScoreSum);
            writer.WriteBase64String("neural", NeuralMemoryFormat.Write(memory));
            writer.WriteStartArray("tasks");
            foreach (var task in log.History().Tasks)
                WriteTask(writer, task);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <exception cref="RankerSnapshotException">
    /// The content is damaged, or of a format or space that is not known here.
    /// </exception>
    public static (ObservationLog Log, string Strategy, NeuralMemory Memory) Read(
        ReadOnlyMemory<byte> content,
        Func<string, SearchSpace?> find)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            var root = document.RootElement;
            var format = root.GetProperty("format").GetInt32();
            if (format is not (Format or FormatWithoutNetworks))
                throw new RankerSnapshotException($"The ranker has format {format}; this version reads {Format}.");

            var log = new ObservationLog();
            foreach (var task in root.GetProperty("tasks").EnumerateArray())
                ReadTask(task, log, find);
            log.Resume(
                root.GetProperty("cursor").GetInt64(),
                root.GetProperty("observations").GetInt64(),
                root.GetProperty("scoreSum").GetDouble());
            var memory = format == Format
                ? NeuralMemoryFormat.Read(root.GetProperty("neural").GetBytesFromBase64())
                : NeuralMemory.Empty;
            return (log, root.GetProperty("strategy").GetString()!, memory);
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            throw new RankerSnapshotException($"The stored ranker cannot be read: {exception.Message}", exception);
        }
    }

    private static bool IsDamage(Exception exception) => exception
        is JsonException
        or KeyNotFoundException
        or InvalidOperationException
        or FormatException
        or IOException
        or ArgumentException
        or ConfigurationException;

    private static void WriteTask(Utf8JsonWriter writer, PastTask task)
    {
        writer.WriteStartObject();
        writer.WriteString("id", task.TaskId);
        writer.WriteNumber("extractor", task.ExtractorVersion);
        writer.WriteStartArray("metaFeatures");
        foreach (var value in task.MetaFeatures)
            writer.WriteNumberValue(value);
        writer.WriteEndArray();
        writer.WriteStartArray("log");
        foreach (var observation in task.Observations)
            WriteObservation(writer, observation);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteObservation(Utf8JsonWriter writer, Observation observation)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(observation.Sequence);
        writer.WriteNumberValue(observation.Fidelity);
        if (observation.Score is { } score)
            writer.WriteNumberValue(score);
        else
            writer.WriteNullValue();
        var configuration = observation.Configuration;
        writer.WriteStringValue(configuration.Space.Id);
        foreach (var parameter in configuration.Space.Parameters)
            writer.WriteStringValue(configuration.Values.GetValueOrDefault(parameter.Name));
        writer.WriteEndArray();
    }

    private static void ReadTask(JsonElement task, ObservationLog log, Func<string, SearchSpace?> find)
    {
        var info = new PastTaskInfo(
            task.GetProperty("id").GetGuid(),
            task.GetProperty("extractor").GetInt32(),
            [.. task.GetProperty("metaFeatures").EnumerateArray().Select(value => value.GetDouble())]);
        foreach (var entry in task.GetProperty("log").EnumerateArray())
            log.Retain(ReadObservation([.. entry.EnumerateArray()], info.TaskId, find), info);
    }

    private static Observation ReadObservation(JsonElement[] entry, Guid taskId, Func<string, SearchSpace?> find)
    {
        if (entry.Length < 4)
            throw new FormatException("an observation is too short");
        var spaceId = entry[3].GetString()!;
        var space = find(spaceId)
            ?? throw new RankerSnapshotException($"The ranker knows search space '{spaceId}', this version does not.");
        var values = space.Parameters.Zip(entry[4..])
            .Where(pair => pair.Second.ValueKind == JsonValueKind.String)
            .ToDictionary(pair => pair.First.Name, pair => pair.Second.GetString()!);
        return new Observation(
            entry[0].GetInt64(),
            taskId,
            Configuration.Create(space, values),
            entry[2].ValueKind == JsonValueKind.Null ? null : entry[2].GetDouble(),
            entry[1].GetInt32());
    }
}
