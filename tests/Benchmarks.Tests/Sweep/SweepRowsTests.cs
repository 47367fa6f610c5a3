using Benchmarks.Sweep;
using Benchmarks.Trials;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Contracts.Trials;
using HyperFD.Learning.Training;
using Evaluation = HyperFD.Learning.Tables.Evaluation;

namespace Benchmarks.Tests.Sweep;

public sealed class SweepRowsTests
{
    private static readonly Configuration[] Configurations = SampledConfigurations.Draw(
        _ => true, 3, (FaceDetectorSpace.Init, "scratch"));

    [Fact]
    public void Of_Trial_GivesItsCurveAsLowerFidelitiesAndItsEndOnce()
    {
        CurvePoint[] curve = [new(100, 1.0, 0.2), new(200, 0.9, null), new(400, 0.8, 0.123456789)];

        var rows = Rows((0, 1, Results.Of(0.123456789, curve)));

        Assert.Equal([100, 400], rows.Select(row => row.Fidelity));
        Assert.Equal([0.2, 0.12346], rows.Select(row => row.Score));
        Assert.Equal([null, 1.3], rows.Select(row => row.Cost.Seconds));
    }

    [Fact]
    public void Of_FailedTrial_HasItsReasonAndNoScore()
    {
        var row = Assert.Single(Rows((2, 1, Results.Of(null))));

        Assert.Equal((2, null, TrainingReasons.NonFiniteLoss), (row.Configuration, row.Score, row.Status));
    }

    [Fact]
    public void Of_TrialOfOtherSteps_IsRefused() =>
        Assert.Throws<UnusableInputException>(() => Rows((0, 1, Results.Of(0.5) with { Steps = 300 })));

    [Fact]
    public void Repeats_OfADomain_AreTheFirstAndItsBest()
    {
        var results = Stored((0, 1, Results.Of(0.1)), (1, 1, Results.Of(0.3)), (2, 1, Results.Of(0.2)));

        var repeats = new BestRepeats(Configurations, results, best: 1).Of("place");

        Assert.Equal([Configurations[0], Configurations[1]], repeats);
    }

    private static Evaluation[] Rows(params (int Configuration, int Seed, TrainingResult Result)[] results) =>
        [.. new SweepRows(Configurations, Stored(results), 400).Of("place", 0, 2)];

    private static Dictionary<string, TrainingResult> Stored(
        params (int Configuration, int Seed, TrainingResult Result)[] results) =>
        results.ToDictionary(
            one => NamedTrial.KeyOf("place", one.Seed, Configurations[one.Configuration]), one => one.Result);
}
