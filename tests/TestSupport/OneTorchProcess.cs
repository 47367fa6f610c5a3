using System.Runtime.InteropServices;

namespace HyperFD.TestSupport;

/// <summary>
/// Fixture of every test project that loads libtorch (Directory.Build.targets adds it): such projects run one after the
/// other, and each computes on one thread per test.
/// </summary>
/// <remarks>
/// `dotnet test` runs as many test projects at a time as there are cores and reads no file that would say otherwise.
/// Two OpenMP programs that spin on the same cores slow each other down twentyfold, and their tests time out.
/// </remarks>
public sealed class OneTorchProcess : IDisposable
{
    private readonly ExclusiveFile _turn;

    public OneTorchProcess()
    {
        Set("OMP_WAIT_POLICY", "PASSIVE");
        Set("OMP_NUM_THREADS", "1");
        _turn = ExclusiveFile.Wait(Path.Combine(RepositoryRoot.Find(), "artifacts", "torch-tests.lock"));
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>
    /// Sets the variable for child processes and, because .NET keeps a copy of its own on Unix, for the OpenMP runtime
    /// that this process is going to load.
    /// </summary>
    private static void Set(string name, string value)
    {
        Environment.SetEnvironmentVariable(name, value);
        if (!OperatingSystem.IsWindows() && SetNative(name, value, overwrite: 1) != 0)
        {
            throw new InvalidOperationException($"Cannot set {name}.");
        }
    }

    [DllImport(
        "libc", EntryPoint = "setenv", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetNative(string name, string value, int overwrite);
}
