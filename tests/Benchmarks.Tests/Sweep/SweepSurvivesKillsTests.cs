using System.Diagnostics;
using Benchmarks.Trials;
using HyperFD.Learning.Datasets.Synthetic;
using HyperFD.TestSupport;

namespace Benchmarks.Tests.Sweep;

/// <summary>The real command with its workers, killed with SIGKILL while they train.</summary>
public sealed class SweepSurvivesKillsTests : IDisposable
{
    private const int Kills = 3;
    private const int Images = 24;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private readonly TempFolder folder = new();

    public SweepSurvivesKillsTests() =>
        SyntheticDomainWriter.Write(folder.Combine("data", "faces"), SyntheticDomains.Find("masks"), Images, seed: 1);

    [Fact]
    public async Task Sweep_KilledAtRandomMoments_TrainsEachTrialOnceAndScoresTheSame()
    {
        await EndAsync(Start("whole"));
        var (all, random) = (Lines("whole").Length, new Random(5));
        var trained = new List<int>();
        for (var kill = 0; kill < Kills; kill++)
        {
            var isAmongTrials = kill > 0 && trained[^1] < all; // the first one dies while it starts, most likely
            var before = Written;
            using var sweep = Start("killed");
            while (isAmongTrials && Written <= before && !sweep.HasExited)
                await Task.Delay(20, TestContext.Current.CancellationToken);
            await Task.Delay(random.Next(0, isAmongTrials ? 300 : 1500), TestContext.Current.CancellationToken);
            sweep.Kill(); // the parent alone: its workers end because their input does
            await sweep.WaitForExitAsync(TestContext.Current.CancellationToken);
            trained.Add(Lines("killed").Length);
        }

        await EndAsync(Start("killed"));

        var (whole, killed) = (Lines("whole"), Lines("killed"));
        Assert.Contains(trained, count => count > 0 && count < all); // else no kill hit training
        Assert.Equal(whole.Length, killed.Length); // so no trial is there twice
        using var first = new ResultsFile(folder.Combine("whole", "trials.jsonl"));
        using var second = new ResultsFile(folder.Combine("killed", "trials.jsonl"));
        Assert.Equal(
            first.Found.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => (one.Key, one.Value.Score)),
            second.Found.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => (one.Key, one.Value.Score)));
    }

    public void Dispose() => folder.Dispose();

    /// <summary>Bytes of results so far; the sweep locks the file, so nobody else can read it.</summary>
    private long Written =>
        new FileInfo(folder.Combine("killed", "trials.jsonl")) is { Exists: true } file ? file.Length : 0;

    private string[] Lines(string run) => File.Exists(folder.Combine(run, "trials.jsonl"))
        ? File.ReadAllLines(folder.Combine(run, "trials.jsonl"))
        : [];

    private Process Start(string run)
    {
        string[] line =
        [
            "sweep", "--data", folder.Combine("data"), "--out", folder.Combine(run), "--configurations", "64",
            "--where", "input_size=96",
            "--where", "tiles=1", "--where", "block=depthwise", "--steps", "2", "--best", "1", "--seeds", "2",
            "--parallel", "2",
        ];
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Benchmarks"), line)
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task EndAsync(Process sweep)
    {
        using (sweep)
        {
            await sweep.WaitForExitAsync(TestContext.Current.CancellationToken)
                .WaitAsync(Patience, TestContext.Current.CancellationToken);
            Assert.Equal(0, sweep.ExitCode);
        }
    }
}
