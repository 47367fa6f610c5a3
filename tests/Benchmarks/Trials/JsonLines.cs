using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Benchmarks.Trials;

/// <summary>
/// JSON objects in a file, one a line, appended as they come. A line that a kill cut off is dropped when the file is
/// opened, so that its work is done again and the next line does not stick to the rest of it. One process at a time.
/// </summary>
internal sealed class JsonLines<T> : IDisposable
{
    private readonly FileStream file;
    private readonly JsonTypeInfo<T> type;
    private readonly Lock gate = new();

    /// <exception cref="IOException">Another process has the file open.</exception>
    public JsonLines(string path, JsonTypeInfo<T> type)
    {
        this.type = type;
        file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        Found = Read();
    }

    /// <summary>What was there when the file was opened, in its order.</summary>
    public IReadOnlyList<T> Found { get; }

    public void Add(T item)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(item, type);
        lock (gate)
        {
            file.Write([.. line, (byte)'\n']);
            file.Flush();
        }
    }

    public void Dispose() => file.Dispose();

    private List<T> Read()
    {
        var content = new byte[file.Length];
        file.ReadExactly(content);
        var whole = Array.LastIndexOf(content, (byte)'\n') + 1;
        file.SetLength(whole);
        file.Position = whole;
        return [.. Encoding.UTF8.GetString(content, 0, whole).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize(line, type)!)];
    }
}
