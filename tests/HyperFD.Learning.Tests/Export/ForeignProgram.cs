using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using HyperFD.TestSupport;

namespace HyperFD.Learning.Tests.Export;

/// <summary>The scripts of tests/Foreign, which read our files with other people's libraries.</summary>
internal static class ForeignProgram
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Find(), "tests", "Foreign");

    /// <summary>What a script prints; skips the running test where node or its packages are missing.</summary>
    public static JsonElement NodeOrSkip(string script, params string[] arguments)
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(Folder, "node_modules")), "Needs 'npm ci' in tests/Foreign.");
        var answer = TryRun("node", [Path.Combine(Folder, script), .. arguments]);
        Assert.SkipWhen(answer is null, "Needs node.");
        return Parse(answer!.Value);
    }

    /// <summary>What a script prints; skips the running test where no python3 has the module.</summary>
    public static JsonElement PythonOrSkip(string module, string script, params string[] arguments)
    {
        var python = new[] { "python3", "/usr/bin/python3" }.FirstOrDefault(
            name => TryRun(name, ["-c", "import " + module]) is { Exit: 0 });
        Assert.SkipWhen(python is null, $"Needs a python3 with the package {module}.");
        return Parse(TryRun(python!, [Path.Combine(Folder, script), .. arguments])!.Value);
    }

    private static JsonElement Parse((int Exit, string Out, string Error) answer)
    {
        Assert.True(answer.Exit == 0, answer.Error);
        return JsonDocument.Parse(answer.Out).RootElement;
    }

    private static (int Exit, string Out, string Error)? TryRun(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, error.GetAwaiter().GetResult());
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
