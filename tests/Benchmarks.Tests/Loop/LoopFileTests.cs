using Benchmarks.Loop;
using HyperFD.TestSupport;

namespace Benchmarks.Tests.Loop;

public sealed class LoopFileTests : IDisposable
{
    private readonly TempFolder folder = new();

    private string Path => folder.Combine(LoopFile.Name);

    [Fact]
    public void Left_LastLineWasCutOff_IsWhatIsNotThereWhole()
    {
        LoopResult[] all =
        [
            LoopSamples.Result("a", "random", 1, 0.5), LoopSamples.Result("a", "random", 2, 0.25),
            LoopSamples.Result("b", "random", 1, 0.75),
        ];
        Write(all[0], all[1]);
        File.WriteAllText(Path, File.ReadAllText(Path)[..^10]);

        using (var file = new LoopFile(folder.FullPath))
            Assert.Equal(
                [all[1].Experiment, all[2].Experiment],
                file.Left([.. all.Select(one => one.Experiment)], LoopSamples.Terms));

        Write(all[2]);
        using var again = new LoopFile(folder.FullPath);
        Assert.Equal([all[0].Experiment, all[2].Experiment], again.Results.Select(one => one.Experiment));
        Assert.Equal([0.75], again.Results[1].Trials.Select(trial => trial.Score!.Value));
    }

    [Fact]
    public void Left_ResultsUnderOtherTerms_AreRefused()
    {
        Write(LoopSamples.Result("a", "random", 1, 0.5));
        using var file = new LoopFile(folder.FullPath);

        Assert.Throws<UnusableInputException>(() => file.Left([], LoopSamples.Terms with { Steps = 400 }));
    }

    public void Dispose() => folder.Dispose();

    private void Write(params LoopResult[] results)
    {
        using var file = new LoopFile(folder.FullPath);
        foreach (var result in results)
            file.Add(result);
    }
}
