using System.Diagnostics;
using HyperFD.TestSupport;

namespace Architecture.Delivery;

/// <summary>What <c>.ci/run</c> does on a machine without a browser, with an apt that a test plays.</summary>
public sealed class CheckScriptTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public CheckScriptTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs bash and env of a Linux.");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_AptHasNoBrowser_SaysWhatToDoInOneLineAndInstallsNothing()
    {
        var (exit, lines) = await RunAsync("(none)");

        Assert.Equal(1, exit);
        Assert.Equal(["== Install what tests need", "FAILED: Install what tests need"], [lines[0], lines[^1]]);
        Assert.Contains("HYPERFD_CHROMIUM", Assert.Single(lines[1..^1]), StringComparison.Ordinal);
        Assert.DoesNotContain("install", File.ReadAllText(_folder.Combine("asked")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_AptHasABrowser_InstallsIt()
    {
        await RunAsync("141.0.7390.54-1");

        var install = Assert.Single(
            File.ReadLines(_folder.Combine("asked")), line => line.StartsWith("install", StringComparison.Ordinal));
        Assert.Contains("chromium", install.Split(' '));
    }

    /// <param name="candidate">The version of the package chromium.</param>
    private async Task<(int Exit, string[] Lines)> RunAsync(string candidate)
    {
        Play("apt-cache", $"echo chromium:; echo '  Installed: (none)'; echo '  Candidate: {candidate}'");
        Play("apt-get", $"echo \"$@\" >> '{_folder.Combine("asked")}'; [ \"$1\" = update ]");
        Play("sudo", "shift; exec \"$@\"");
        var start = new ProcessStartInfo("bash", [Path.Combine(RepositoryRoot.Find(), ".ci", "run")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["PATH"] = $"{_folder.FullPath}:{start.Environment["PATH"]}";
        start.Environment["BROWSER_PLACES"] = "/nowhere/chromium";
        start.Environment.Remove("HYPERFD_CHROMIUM");
        using var script = Process.Start(start)!;
        var cancellation = TestContext.Current.CancellationToken;
        var errors = script.StandardError.ReadToEndAsync(cancellation);
        var text = await script.StandardOutput.ReadToEndAsync(cancellation) + await errors;
        await script.WaitForExitAsync(cancellation);
        return (script.ExitCode, text.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private void Play(string program, string script)
    {
        var path = _folder.Combine(program);
        File.WriteAllText(path, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
