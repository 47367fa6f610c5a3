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
        ? Of(TorchLibraries.Beside(AppContext.BaseDirectory, context.FullPath(libraries), context.Home))
        : Of(AppContext.BaseDirectory);

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

    /// <summary>The executable in a folder if this process is it, else its DLL, run by dotnet.</summary>
    private static WorkerLaunch Of(string folder)
    {
        const string name = "hyperfd";
        var self = Environment.ProcessPath;
        if (self is not null && Path.GetFileNameWithoutExtension(self) == name && Path.GetDirectoryName(self) == folder.TrimEnd(Path.DirectorySeparatorChar))
            return new WorkerLaunch(self, [CommandName], OneQuietThread);
        return new WorkerLaunch(DotnetHost.Path, [Path.Combine(folder, name + ".dll"), CommandName], OneQuietThread);
    }
}
