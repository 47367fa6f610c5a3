using Benchmarks.Trials;
using HyperFD.Contracts.Trials;
using HyperFD.Learning.Training;
using HyperFD.TestSupport;

namespace Benchmarks.Tests.Sweep;

public sealed class ResultsFileTests : IDisposable
{
    private readonly TempFolder folder = new();

    private string File => Path.Combine(folder.FullPath, "trials.jsonl");

    [Fact]
    public void Open_LastLineWasCutOff_DropsItAndGoesOnWhole()
    {
        Write(("a", 0.5), ("b", 0.25));
        var text = System.IO.File.ReadAllText(File);
        System.IO.File.WriteAllText(File, text[..^20]);

        Write(("c", 0.75));

        using var read = new ResultsFile(File);
        Assert.Equal(["a", "c"], read.Found.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(0.75, read.Found["c"].Score);
    }

    [Fact]
    public void Open_SecondProcess_IsRefused()
    {
        using var first = new ResultsFile(File);

        Assert.Throws<IOException>(() => new ResultsFile(File));
    }

    public void Dispose() => folder.Dispose();

    private void Write(params (string Key, double Score)[] results)
    {
        using var file = new ResultsFile(File);
        foreach (var (key, score) in results)
            file.Add(key, Results.Of(score));
    }
}

internal static class Results
{
    public static TrainingResult Of(double? score, params CurvePoint[] curve) => new(
        score is null ? TrialOutcome.Failed : TrialOutcome.Succeeded,
        score is null ? TrainingReasons.NonFiniteLoss : null,
        score,
        Metrics: null,
        curve,
        Steps: 400,
        Seconds: 1.26,
        ImagesPerSecond: 100,
        Parameters: 1000,
        Macs: 2000,
        SkippedImages: 0,
        WeightsPath: null,
        ReportPath: null);
}
