using Benchmarks.Loop;

namespace Benchmarks.Tests.Loop;

public sealed class LoopReportTests
{
    [Fact]
    public void BestAfter_TrialsThatFailed_CountAsNoDetector()
    {
        var result = LoopSamples.Result("selfie", "random", 1, null, 0.5, 0.25);

        Assert.Equal([0, 0.5, 0.5], new[] { 1, 2, 3 }.Select(result.BestAfter));
    }

    [Fact]
    public void BestAfter_FewerTrialsThanAskedFor_StaysAtTheLast() =>
        Assert.Equal(0.75, LoopSamples.Result("selfie", "random", 1, 0.75, 0.5).BestAfter(10));

    [Fact]
    public void Compare_PairsOfSeedAndDomain_IsTheMeanOfTheirDifferences()
    {
        var report = new LoopReport(
        [
            LoopSamples.Result("selfie", "multi-task-gp", 1, 0.5, 0.8),
            LoopSamples.Result("selfie", "random", 1, 0.25, 0.7),
            LoopSamples.Result("thermal", "random", 2, 0.5, 0.5),
            LoopSamples.Result("thermal", "multi-task-gp", 2, 0.25, 0.9),
        ]);

        Assert.Equal(0, report.Compare("multi-task-gp", "random", 1).Mean, 9);
        var (mean, interval) = report.Compare("multi-task-gp", "random", 3);
        Assert.Equal(0.25, mean, 9);
        Assert.Equal(0.1, interval!.Value.Low, 9);
        Assert.Equal(0.4, interval.Value.High, 9);
    }

    [Fact]
    public void Scores_CellThatLacksAStrategy_IsLeftOutOfAllMeans()
    {
        var report = new LoopReport(
        [
            LoopSamples.Result("selfie", "multi-task-gp", 1, 0.5),
            LoopSamples.Result("selfie", "random", 1, 0.25),
            LoopSamples.Result("selfie", "random", 2, 1.0),
        ]);

        Assert.Equal([0.25], report.Scores("random", 1));
    }

    [Fact]
    public void Print_Results_HasATableOfEachKind()
    {
        var writer = new StringWriter { NewLine = "\n" };
        new LoopReport(
        [
            LoopSamples.Result("selfie", "random", 1, 0.25, null, 0.5),
            LoopSamples.Result("selfie", "multi-task-gp", 1, 0.5, 0.5, 0.75),
            LoopSamples.Result("thermal", "random", 1, 0.5, 0.5, 0.5),
            LoopSamples.Result("thermal", "multi-task-gp", 1, 0.5, 0.5, 1.0),
        ]).Print(writer);

        Assert.Equal(
            """
            2 pairs of domain and seed with all of 2 strategies; 0 are incomplete and left out.

            Best AP@0.5 after 1, 3 trials: mean ± standard deviation over domains and seeds

            | strategy | 1 | 3 |
            |---|---|---|
            | multi-task-gp | 0.500 ± 0.000 | 0.875 ± 0.177 |
            | random | 0.375 ± 0.177 | 0.500 ± 0.000 |

            Paired differences, with a 95 % bootstrap interval over groups of domains

            | difference | 1 | 3 |
            |---|---|---|
            | multi-task-gp − random | +0.125 [0.000, +0.250] | +0.375 [+0.250, +0.500] |

            By domain: mean over seeds

            | domain (tasks held out), strategy | 1 | 3 |
            |---|---|---|
            | selfie (1), multi-task-gp | 0.500 | 0.750 |
            | selfie (1), random | 0.250 | 0.500 |
            | thermal (1), multi-task-gp | 0.500 | 1.000 |
            | thermal (1), random | 0.500 | 0.500 |

            """.ReplaceLineEndings("\n"),
            writer.ToString());
    }
}
