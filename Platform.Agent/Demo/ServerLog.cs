using System.Text;
using HyperFD.Agent.Files;

namespace HyperFD.Agent.Demo;

/// <summary>
/// What the demo's server says, on both of its streams, in a file for its owner only. The file ends at a limit; reading
/// goes on, because a child whose pipe is full stands still.
/// </summary>
/// <param name="path">Begun anew.</param>
/// <param name="limitBytes">
/// Where the file ends; the server's own logs in its data folder rotate and have it all.
/// </param>
internal sealed class ServerLog(string path, long limitBytes = 1 << 20) : IDisposable
{
    private const int LinesKept = 20;
    private readonly FileStream _file = PrivateFiles.Create(path);
    private readonly Queue<string> _last = new();
    private readonly Lock _turn = new();
    private bool _full;

    /// <summary>The last lines of either stream, for the message when the server does not start.</summary>
    public IReadOnlyList<string> Last
    {
        get
        {
            lock (_turn)
                return [.. _last];
        }
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="seen">Is shown each line.</param>
    public async Task DrainAsync(TextReader reader, Action<string>? seen = null)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            Add(line);
            seen?.Invoke(line);
        }
    }

    public void Dispose() => _file.Dispose();

    private void Add(string line)
    {
        lock (_turn)
        {
            _last.Enqueue(line);
            if (_last.Count > LinesKept)
                _last.Dequeue();
            if (_full)
                return;
            var bytes = Encoding.UTF8.GetBytes(line + "\n");
            _full = _file.Length + bytes.Length > limitBytes;
            _file.Write(_full ? "The rest is in the server's own logs.\n"u8 : bytes);
            _file.Flush();
        }
    }
}
