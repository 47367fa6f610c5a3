using System.Diagnostics;
using System.Text.Json;

namespace Benchmarks.Loop.Processes;

/// <summary>A program as the guard is told to start it.</summary>
internal sealed record GuardedStart(string FileName, IReadOnlyList<string> Arguments, string AgentHome);

/// <summary>
/// <c>loop-guard</c>: the parent of an agent, which by itself would go on training for a study that was killed. It
/// takes what to start as a JSON line on standard input, hands through what that prints, and ends it with its workers
/// when the input ends.
/// </summary>
internal static class ProcessGuard
{
    public const string Command = "loop-guard";

    public static int Run()
    {
        if (Console.In.ReadLine() is not { } line)
            return 1;
        var told = JsonSerializer.Deserialize(line, LoopJson.Default.GuardedStart)!;
        var start = new ProcessStartInfo(told.FileName, told.Arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            WorkingDirectory = told.AgentHome,
        };
        ProgramFile.Forget(start);
        start.Environment["HYPERFD_HOME"] = told.AgentHome;
        using var child = Process.Start(start)!;
        child.StandardInput.Close();
        var ending = new Lock();
        new Thread(() => EndWithInput(child, ending)) { IsBackground = true, Name = "life line" }.Start();
        child.WaitForExit();
        // The program dies before its children do: the guard must not leave between the two.
        lock (ending)
            return child.ExitCode;
    }

    private static void EndWithInput(Process child, Lock ending)
    {
        while (Console.In.ReadLine() is not null)
        {
            // Nothing is said on it; only its end counts.
        }

        lock (ending)
            child.Kill(entireProcessTree: true);
    }
}
