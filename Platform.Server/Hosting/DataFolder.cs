using System.Runtime.InteropServices;

namespace HyperFD.Server.Hosting;

/// <summary>The one folder that holds everything the server keeps; 0700, its files 0600.</summary>
internal sealed partial class DataFolder : IDisposable
{
    /// <summary>Environment: <c>HYPERFD_SERVER__DataFolder</c>; command line: <c>--DataFolder</c>.</summary>
    public const string Setting = "DataFolder";

    /// <summary>Below the working directory.</summary>
    public const string Default = "data";

    private const UnixFileMode PrivateFolder =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode PrivateFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>0077: whatever the process creates from now on is for its own user only.</summary>
    private const uint OwnerOnlyMask = 63;

    private readonly FileStream inUse;

    private DataFolder(string path, FileStream inUse)
    {
        Path = path;
        this.inUse = inUse;
    }

    public string Path { get; }

    public string DatabaseFile => System.IO.Path.Combine(Path, "hyperfd.db");

    public string KeysFolder => System.IO.Path.Combine(Path, "keys");

    public string LogsFolder => System.IO.Path.Combine(Path, "logs");

    /// <summary>Files that are gone once what made them is done.</summary>
    public string WorkFolder => System.IO.Path.Combine(Path, "work");

    public string BackupsFolder => System.IO.Path.Combine(Path, "backups");

    /// <summary>
    /// Creates the folder if needed and takes it: two servers on one folder would learn every report twice. The lock
    /// ends with the process, however it ends.
    /// </summary>
    /// <exception cref="StartupException">The folder cannot be used, or another server uses it.</exception>
    public static DataFolder Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            if (!OperatingSystem.IsWindows())
            {
                _ = SetCreationMask(OwnerOnlyMask);
                Directory.CreateDirectory(full, PrivateFolder);
                File.SetUnixFileMode(full, PrivateFolder);
            }
            else
            {
                Directory.CreateDirectory(full);
            }

            var lockFile = System.IO.Path.Combine(full, "server.lock");
            return new DataFolder(
                full, new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupException(
                $"The data folder cannot be used: {exception.Message} Is another hyperfd-server running on it?",
                exception);
        }
    }

    /// <summary>A path in the folder for passing files, which is made if needed.</summary>
    public string NewWorkFile() =>
        System.IO.Path.Combine(Directory.CreateDirectory(WorkFolder).FullName, Guid.NewGuid().ToString("N"));

    /// <summary>
    /// Creates an empty file for this user only, where there is none; SQLite gives its side files the same mode.
    /// </summary>
    public static void CreatePrivateFile(string file)
    {
        if (!File.Exists(file))
            File.Create(file).Dispose();
        MakePrivate(file);
    }

    public static void MakePrivate(string file)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, PrivateFile);
    }

    public void Dispose() => inUse.Dispose();

    [LibraryImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint SetCreationMask(uint mask);
}
