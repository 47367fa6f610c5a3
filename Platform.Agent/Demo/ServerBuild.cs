using System.Diagnostics;
using HyperFD.Agent.Cli;
using HyperFD.Agent.Trials;

namespace HyperFD.Agent.Demo;

/// <summary>Builds Platform.Server from the source tree that this program lies in.</summary>
internal static class ServerBuild
{
    private const string Solution = "HyperFD.sln";
    private const string Program = "hyperfd-server.dll";

    /// <returns>Full path of the server's DLL.</returns>
    /// <exception cref="AgentException">There is no source tree, or it does not build.</exception>
    public static async Task<string> RunAsync(Output output, TimeProvider time, CancellationToken cancellation)
    {
        var root = FindRoot() ?? throw new AgentException(
            ExitCode.Failed, "no-source-tree",
            "The demo builds the server, and there is no source tree around this program.",
            "Run it in a clone: dotnet run --project Platform.Agent -- demo.");
        output.Line("Building the server (the first time takes a minute or two) …");
        var started = time.GetTimestamp();
        var lines = await BuildAsync(root, cancellation);
        var folder = Path.Combine(root, "Platform.Server", "bin", Flavour, "net10.0");
        var found = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, Program, SearchOption.AllDirectories).MaxBy(File.GetLastWriteTimeUtc)
            : null;
        output.Line($"Built in {Figures.Seconds(time.GetElapsedTime(started).TotalSeconds)}.");
        return found ?? throw Failed(lines);
    }

    /// <summary>The same configuration as this program's, so that shared projects are built once.</summary>
    private static string Flavour =>
        AppContext.BaseDirectory.Contains(
            $"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            ? "Release"
            : "Debug";

    private static async Task<IReadOnlyList<string>> BuildAsync(string root, CancellationToken cancellation)
    {
        // No build node and no compiler server stays behind: what the demo starts ends with it.
        string[] arguments =
        [
            "build", Path.Combine(root, "Platform.Server"), "-c", Flavour, "--nologo", "-v", "quiet",
            "-nodeReuse:false", "-p:UseSharedCompilation=false",
        ];
        var start = new ProcessStartInfo(DotnetHost.Path, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = root,
        };
        // dotnet run exports where its MSBuild lies, which must not decide how another project is built.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.Ordinal))
            .ToList())
        {
            start.Environment.Remove(name);
        }

        using var build = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        build.StandardInput.Close();
        using var registration = cancellation.Register(() => build.Kill(entireProcessTree: true));
        var output = build.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = build.StandardError.ReadToEndAsync(CancellationToken.None);
        await build.WaitForExitAsync(CancellationToken.None);
        cancellation.ThrowIfCancellationRequested();
        string[] lines = [.. (await output).Split('\n'), .. (await errors).Split('\n')];
        return build.ExitCode == 0 ? lines : throw Failed(lines);
    }

    private static AgentException Failed(IReadOnlyList<string> lines) => new(
        ExitCode.Failed, "server-build", "The server does not build.",
        "Run 'dotnet build Platform.Server' to see all of it.")
    {
        Details = [.. lines.Select(line => line.Trim()).Where(line => line.Contains("error", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)],
    };

    private static string? FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
                return folder.FullName;
        }

        return null;
    }
}
