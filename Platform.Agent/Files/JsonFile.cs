using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace HyperFD.Agent.Files;

/// <summary>One document in one private file.</summary>
internal static class JsonFile
{
    /// <summary>The document, or null when there is no file.</summary>
    /// <exception cref="JsonException">The file is there but is not such a document.</exception>
    public static T? Read<T>(string path, JsonTypeInfo<T> type)
        where T : class
    {
        if (!File.Exists(path))
            return null;
        using var stream = File.OpenRead(path);
        return JsonSerializer.Deserialize(stream, type);
    }

    public static void Write<T>(string path, T document, JsonTypeInfo<T> type) =>
        PrivateFiles.Write(path, JsonSerializer.SerializeToUtf8Bytes(document, type));
}
