using System.Globalization;
using HyperFD.Agent.Cli;
using HyperFD.Agent.Settings;

namespace HyperFD.Agent.Trials;

/// <summary>How a worker process is started.</summary>
/// <param name="FileName">Program.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Variables">Environment variables set for it besides the agent's own.</param>
internal sealed record WorkerLaunch(
    string FileName, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Variables)
{
    public const string CommandName = "trial-worker";

    public static readonly IReadOnlyDictionary<string, string> OneQuietThread = QuietThreads(1);

    /// <summary>The same with other numbers of threads.</summary>
    public WorkerLaunch With(int threads) => this with { Variables = QuietThreads(threads) };

    /// <summary>This program again, beside another libtorch if the owner named one.</summary>
    public static WorkerLaunch Of(CommandContext context) => context.Value(KnownSettings.TorchLib) is { } libraries
        ? In(
            TorchLibraries.Beside(AppContext.BaseDirectory, context.FullPath(libraries), context.Home),
            Environment.ProcessPath)
        : In(AppContext.BaseDirectory, Environment.ProcessPath);

    /// <summary>
    /// OpenMP threads that wait must not spin: beside another busy process that slows a training twentyfold.
    /// </summary>
    private static Dictionary<string, string> QuietThreads(int threads)
    {
        var count = threads.ToString(CultureInfo.InvariantCulture);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["OMP_WAIT_POLICY"] = "PASSIVE",
            ["OMP_NUM_THREADS"] = count,
            ["MKL_NUM_THREADS"] = count,
        };
    }

    /// <summary>
    /// The executable in a folder if this process is such a one, which needs no dotnet where it brings its runtime;
    /// else the DLL there, run by dotnet.
    /// </summary>
    /// <param name="self">Program of this process.</param>
    internal static WorkerLaunch In(string folder, string? self)
    {
        const string name = "hyperfd";
        var executable = Path.Combine(folder, Path.GetFileName(self) ?? name);
        return Path.GetFileNameWithoutExtension(self) == name && File.Exists(executable)
            ? new WorkerLaunch(executable, [CommandName], OneQuietThread)
            : new WorkerLaunch(DotnetHost.Path, [Path.Combine(folder, name + ".dll"), CommandName], OneQuietThread);
    }
}
