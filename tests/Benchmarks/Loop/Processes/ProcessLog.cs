namespace Benchmarks.Loop.Processes;

/// <summary>What a process prints, in a file; lines of both its streams come on threads of their own.</summary>
internal sealed class ProcessLog(string path) : IDisposable
{
    private readonly Lock gate = new();
    private readonly StreamWriter writer = new(path, append: true) { AutoFlush = true };

    /// <param name="line">Null at the end of a stream.</param>
    public void Write(string? line)
    {
        if (line is null)
            return;
        lock (gate)
            writer.WriteLine(line);
    }

    public void Dispose()
    {
        lock (gate)
            writer.Dispose();
    }
}
