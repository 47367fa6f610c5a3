namespace HyperFD.TestSupport;

/// <summary>A lock between processes: held from construction to disposal, and released when its holder dies.</summary>
public sealed class ExclusiveFile : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly FileStream _held;

    private ExclusiveFile(FileStream held) => _held = held;

    /// <summary>Waits until nobody else holds the file.</summary>
    public static ExclusiveFile Wait(string path)
    {
        while (true)
        {
            if (TryTake(path) is { } taken)
            {
                return taken;
            }

            Thread.Sleep(Pause);
        }
    }

    /// <summary>The lock, or null while somebody else holds it.</summary>
    public static ExclusiveFile? TryTake(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            return new ExclusiveFile(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    public void Dispose() => _held.Dispose();
}
