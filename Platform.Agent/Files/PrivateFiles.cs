using System.Text;

namespace HyperFD.Agent.Files;

/// <summary>
/// Files only their owner can read (0600, folders 0700), written so that a kill at any moment leaves the old content
/// or the new one, never half of either.
/// </summary>
internal static class PrivateFiles
{
    private const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode FileModeBits = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Creates the folder and its missing parents; a folder that exists keeps its mode.</summary>
    public static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        if (Directory.Exists(folder))
            return;
        // The runtime gives the mode to the last folder only.
        if (Path.GetDirectoryName(folder) is { } parent)
            CreateFolder(parent);
        Directory.CreateDirectory(folder, FolderMode);
    }

    public static void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Temporary file beside it, flushed to the disk, then renamed over the old one.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        CreateFolder(Path.GetDirectoryName(path)!);
        var temporary = path + ".new";
        using (var stream = new FileStream(temporary, Options(FileMode.Create)))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>A new file to write to bit by bit, in place of an old one; others may read meanwhile.</summary>
    public static FileStream Create(string path)
    {
        CreateFolder(Path.GetDirectoryName(path)!);
        // An old file would keep its mode.
        File.Delete(path);
        var options = Options(FileMode.CreateNew);
        options.Share = FileShare.Read;
        return new FileStream(path, options);
    }

    /// <summary>Adds one line; only one process at a time may hold the file, others wait their turn.</summary>
    public static void AppendLine(string path, string line)
    {
        CreateFolder(Path.GetDirectoryName(path)!);
        using var stream = OpenExclusive(path);
        // After a line that a crash cut off, a new one would be glued to it and both be lost.
        var torn = stream.Length > 0 && EndsWithoutNewLine(stream);
        stream.Seek(0, SeekOrigin.End);
        stream.Write(Encoding.UTF8.GetBytes((torn ? "\n" : "") + line + "\n"));
        stream.Flush(flushToDisk: true);
    }

    /// <summary>A lock between processes, or null while another one holds it; a dead holder releases it.</summary>
    public static FileStream? TryLock(string path)
    {
        CreateFolder(Path.GetDirectoryName(path)!);
        try
        {
            return new FileStream(path, Options(FileMode.OpenOrCreate));
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    private static bool EndsWithoutNewLine(FileStream stream)
    {
        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte() != '\n';
    }

    private static FileStream OpenExclusive(string path)
    {
        const int attempts = 200;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(path, Options(FileMode.OpenOrCreate));
            }
            catch (IOException) when (attempt < attempts && File.Exists(path))
            {
                Thread.Sleep(10);
            }
        }
    }

    private static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = FileModeBits;
        return options;
    }
}
