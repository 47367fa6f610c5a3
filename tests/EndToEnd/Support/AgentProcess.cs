using System.Diagnostics;
using System.Runtime.InteropServices;
using HyperFD.TestSupport;

namespace EndToEnd.Support;

/// <summary>The real <c>hyperfd</c>, built beside this test, as a child process with a home of its own.</summary>
public sealed class AgentProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    /// <summary>
    /// A build on a machine with much else to do; it ends by itself, and with another line where it fails.
    /// </summary>
    private static readonly TimeSpan BuildLimit = TimeSpan.FromMinutes(30);
    private readonly Process process;
    private readonly List<string> lines = [];
    private readonly HashSet<ProcessMark> children = [];

    private AgentProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => process.Id;

    /// <summary>Everything it printed so far, on both streams.</summary>
    public string Text
    {
        get
        {
            lock (lines)
                return string.Join('\n', lines);
        }
    }

    public static AgentProcess Start(string home, params string[] arguments) =>
        new(new Process { StartInfo = Describe(home, "dotnet", [Binary(), .. arguments]) });

    /// <summary>As <c>dotnet run</c> does it: the process is a shell that waits, <c>hyperfd</c> is its child.</summary>
    public static AgentProcess StartBehindShell(string home, params string[] arguments) =>
        new(
            new Process
            {
                StartInfo = Describe(home, "sh", ["-c", "\"$@\"; true", "sh", "dotnet", Binary(), .. arguments]),
            });

    /// <summary>By dotnet's full path, with nothing to be found on PATH.</summary>
    public static AgentProcess StartWithoutPath(string home, params string[] arguments)
    {
        // .../dotnet/shared/Microsoft.NETCore.App/10.0.x/
        var installation = new DirectoryInfo(RuntimeEnvironment.GetRuntimeDirectory()).Parent!.Parent!.Parent!.FullName;
        var start = Describe(home, Path.Combine(installation, "dotnet"), [Binary(), .. arguments]);
        start.Environment["PATH"] = "";
        return new AgentProcess(new Process { StartInfo = start });
    }

    /// <summary>Waits for a line that fits.</summary>
    /// <exception cref="InvalidOperationException">It ended without one.</exception>
    public Task<string> UntilAsync(Func<string, bool> fits) => UntilAsync(fits, Limit);

    /// <summary>
    /// Waits until the demo has built its server, so that the limit of what follows does not count that.
    /// </summary>
    public Task UntilBuiltAsync() =>
        UntilAsync(line => line.StartsWith("Built in ", StringComparison.Ordinal), BuildLimit);

    private async Task<string> UntilAsync(Func<string, bool> fits, TimeSpan limit)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var ended = process.HasExited;
            lock (lines)
            {
                if (lines.Find(line => fits(line)) is { } found)
                    return found;
            }

            if (ended || watch.Elapsed > limit)
                throw new InvalidOperationException($"No such line.\n{Text}");
            await Task.Delay(50);
        }
    }

    /// <summary>Its children at this moment; what is left of them is ended with the test.</summary>
    public IReadOnlyList<ProcessMark> Children()
    {
        var now = ProcessTable.ChildrenOf(Id);
        children.UnionWith(now);
        return now;
    }

    /// <summary>SIGKILL to this process only: its children must find out by themselves.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async Task<int> ExitCodeAsync()
    {
        await process.WaitForExitAsync().WaitAsync(Limit);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        ProcessTable.End(children);
        process.Dispose();
    }

    private static ProcessStartInfo Describe(string home, string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = home,
        };
        start.Environment["HYPERFD_HOME"] = home;
        return start;
    }

    /// <summary>The agent's own output folder, where its native libraries lie.</summary>
    private static string Binary()
    {
        var mine = Path.GetRelativePath(
            Path.Combine(RepositoryRoot.Find(), "tests", "EndToEnd"), AppContext.BaseDirectory);
        return Path.Combine(RepositoryRoot.Find(), "Platform.Agent", mine, "hyperfd.dll");
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        lock (lines)
            lines.Add(line);
    }
}
