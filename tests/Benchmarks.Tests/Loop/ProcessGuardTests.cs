using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Benchmarks.Loop;
using Benchmarks.Loop.Processes;
using HyperFD.TestSupport;

namespace Benchmarks.Tests.Loop;

/// <summary>The real guard, with a shell for an agent.</summary>
public sealed class ProcessGuardTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly TempFolder folder = new();

    public ProcessGuardTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs /bin/sh and /proc.");

    [Fact]
    public async Task Guard_ProgramThatEnds_HandsThroughItsWordsAndCode()
    {
        using var guard = Start("echo \"$HYPERFD_HOME\"; exit 7");

        var said = await guard.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await guard.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(folder.FullPath, said.Trim());
        Assert.Equal(7, guard.ExitCode);
    }

    [Fact]
    public async Task Guard_InputEnds_EndsTheProgramAndItsChildren()
    {
        using var guard = Start("sleep 120 & echo $!; wait");
        var child = int.Parse(
            (await guard.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!,
            CultureInfo.InvariantCulture);
        Assert.True(IsAlive(child));

        guard.StandardInput.Close(); // as when whoever holds the other end is killed

        await guard.WaitForExitAsync(TestContext.Current.CancellationToken)
            .WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.False(IsAlive(child));
    }

    public void Dispose() => folder.Dispose();

    private Process Start(string script)
    {
        var guard = Process.Start(
            new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Benchmarks"), [ProcessGuard.Command])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            })!;
        guard.StandardInput.WriteLine(JsonSerializer.Serialize(
            new GuardedStart("/bin/sh", ["-c", script], folder.FullPath), LoopJson.Default.GuardedStart));
        guard.StandardInput.Flush();
        return guard;
    }

    /// <summary>One that ended and waits to be collected does not count.</summary>
    private static bool IsAlive(int id)
    {
        var stat = FormattableString.Invariant($"/proc/{id}/stat");
        return File.Exists(stat) && File.ReadAllText(stat) is var text && text[text.LastIndexOf(')') + 2] != 'Z';
    }
}
