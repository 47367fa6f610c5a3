using System.Diagnostics;
using Benchmarks.Loop;
using HyperFD.TestSupport;

namespace Benchmarks.Tests.Loop;

/// <summary>The real command, with a program for a server that ends at once: whatever it tries to run fails.</summary>
public sealed class LoopStudyTests : IDisposable
{
    private readonly TempFolder folder = new();

    public LoopStudyTests()
    {
        Assert.SkipUnless(File.Exists("/bin/false"), "Needs /bin/false.");
        foreach (var domain in (string[])["selfie", "yale-studio"])
        {
            Directory.CreateDirectory(folder.Combine("data", domain));
            using var file = new LoopFile(folder.FullPath);
            file.Add(LoopSamples.Result(domain, "random", 1, 0.5, 0.75, 0.25));
        }
    }

    private string Results => folder.Combine(LoopFile.Name);

    [Fact]
    public async Task Study_AllIsThere_RunsNothingAndReports()
    {
        var (exit, report) = await RunAsync();

        Assert.Equal(0, exit);
        Assert.Contains("| random | 0.500 ± 0.000 | 0.750 ± 0.000 |", report, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Combine("runs")));
    }

    [Fact]
    public async Task Study_CutOffLine_TriesThatOneAgainAndKeepsTheOther()
    {
        await File.WriteAllTextAsync(
            Results, (await File.ReadAllTextAsync(Results, TestContext.Current.CancellationToken))[..^5],
            TestContext.Current.CancellationToken);

        var (exit, report) = await RunAsync();

        Assert.Equal(1, exit);
        Assert.Contains("1 pairs of domain and seed", report, StringComparison.Ordinal);
        Assert.Equal(
            ["yale-studio.random.1"], Directory.GetDirectories(folder.Combine("runs")).Select(Path.GetFileName));
        Assert.Empty(Directory.GetDirectories(folder.Combine("runs", "yale-studio.random.1")));
        Assert.Single(await File.ReadAllLinesAsync(Results, TestContext.Current.CancellationToken));
    }

    public void Dispose() => folder.Dispose();

    private async Task<(int Exit, string Report)> RunAsync()
    {
        string[] line =
        [
            LoopStudy.Command, "--data", folder.Combine("data"), "--out", folder.FullPath, "--domains",
            "selfie,yale-studio", "--strategies",
            "random", "--seeds", "1", "--trials", "3", "--steps", "20", "--max-macs", "30", "--server", "/bin/false",
            "--agent", "/bin/false",
        ];
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Benchmarks"), line)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var study = Process.Start(start)!;
        var report = await study.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await study.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (study.ExitCode, report);
    }
}
