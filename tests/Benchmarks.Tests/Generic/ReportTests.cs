using System.Text.Json;
using Benchmarks.Generic.Report;
using Benchmarks.Generic.Scoring;
using Benchmarks.Trials;
using HyperFD.Contracts.Trials;
using HyperFD.Learning.Training;

namespace Benchmarks.Tests.Generic;

public sealed class ReportTests
{
    [Fact]
    public void DetectorResult_ChoosesOnTrainingImagesAlone()
    {
        SettingScore[] scores =
        [
            Score(seed: 1, "small", train: 0.5, validation: 0.9),
            Score(seed: 1, "large", train: 0.6, validation: 0.4),
            Score(seed: 2, "small", train: 0.3, validation: 0.8),
            Score(seed: 2, "large", train: 0.7, validation: 0.2),
        ];

        var result = DetectorResult.Of(scores);

        Assert.Equal("large", result.Setting);
        Assert.Equal(0.3, result.Ap50, 1e-9);
    }

    [Theory]
    [InlineData(0.8, 0.75)] // training images gain by the fit
    [InlineData(0.5, 0.25)] // they lose by it
    public void DetectorResult_FitsBoxesOnlyWhereTrainingImagesGain(double trainFitted, double expected)
    {
        var score = Score(seed: 1, "small", train: 0.6, validation: 0.25) with
        {
            TrainFittedAp50 = trainFitted,
            FittedAp50 = 0.75,
        };

        Assert.Equal(expected, DetectorResult.Of([score]).FittedAp50, 1e-9);
        Assert.Equal(0.25, DetectorResult.Of([score]).Ap50, 1e-9);
    }

    [Fact]
    public void OurResults_AreMeansOverTheSeeds_OfDomainsThatHaveThemAll()
    {
        string[] lines =
            [Line("cats 1 abc", 0.5), Line("cats 2 abc", 0.7), Line("dogs 1 abc", 0.9), "{\"key\":\"dogs 2"];

        var ours = OurResults.Read(lines, configuration: "", seeds: [1, 2]);

        Assert.Equal("cats", Assert.Single(ours).Key);
        Assert.Equal(0.6, ours["cats"].Ap50, 1e-9);
        Assert.Equal("abc", ours["cats"].Configuration);
    }

    [Fact]
    public void OurResults_OfSeveralConfigurations_WantOneNamed()
    {
        string[] lines = [Line("cats 1 abc", 0.5), Line("cats 1 def", 0.7)];

        Assert.Throws<UnusableInputException>(() => OurResults.Read(lines, configuration: "", seeds: [1]));
        Assert.Equal(0.7, OurResults.Read(lines, configuration: "def", seeds: [1])["cats"].Ap50, 1e-9);
    }

    [Fact]
    public void DomainTable_CountsWinsAndLosses()
    {
        var ours = new Dictionary<string, OurResult> { ["cats"] = new(0.75, "abc"), ["dogs"] = new(0.25, "def") };
        var table = new DomainTable(
            ["A", "B"], ours, new Dictionary<string, double> { ["A s"] = 12.34, ["def"] = 5.678 });
        table.Add("cats", [Result("A", ap50: 0.5, fitted: 0.875), Result("B", ap50: 0.125, fitted: 0.25)]);
        table.Add("dogs", [Result("A", ap50: 0.125, fitted: 0.25), Result("B", ap50: 0.5, fitted: 0.5)]);

        var lines = table.ToString().Split('\n');

        Assert.Equal(
            "| cats | .500 (s) | .125 (s) | **.500** | 12.3 | 1.000 | .875 | .600 at .300 | .750 | – | +.250 | −.125 |",
            lines[2]);
        Assert.Equal(
            "| dogs | .125 (s) | .500 (s) | **.500** | – | 1.000 | .500 | .600 at .300 | .250 | 5.7 | −.250 | −.250 |",
            lines[3]);
        Assert.Contains(
            "Of 2 domains ours is ahead of the best generic detector on 1 and behind on 1", lines[5],
            StringComparison.Ordinal);
        Assert.Contains("ahead on 0 and behind on 2", lines[5], StringComparison.Ordinal);
        Assert.All(
            lines[1..4], line =>
                Assert.Equal(lines[0].Count(letter => letter == '|'), line.Count(letter => letter == '|')));
    }

    [Fact]
    public void DomainTable_WithoutOurs_HasNoColumnsForThem()
    {
        var table = new DomainTable(["A"], new Dictionary<string, OurResult>(), new Dictionary<string, double>());
        table.Add("cats", [Result("A", ap50: 0.5, fitted: 0.5)]);

        Assert.DoesNotContain("ours", table.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("| .600 at .300 |\n", table.ToString(), StringComparison.Ordinal);
    }

    private static DetectorResult Result(string detector, double ap50, double fitted) =>
        new(detector, "s", ap50, Ap30: 1, fitted, Threshold: 0.3, F1: 0.6);

    private static SettingScore Score(int seed, string setting, double train, double validation) =>
        new("cats", seed, "A", setting, train, validation, 1, train, validation, 0.5f, 0.5);

    private static string Line(string key, double score) => JsonSerializer.Serialize(
        new StoredResult(key, new TrainingResult(
            TrialOutcome.Succeeded, null, score, null, [], Steps: 1, Seconds: 1, ImagesPerSecond: 1, Parameters: 1,
            Macs: 1, SkippedImages: 0, null, null)),
        TrialJson.Default.StoredResult);
}
