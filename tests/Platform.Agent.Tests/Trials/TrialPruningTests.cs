using HyperFD.Agent.Trials;
using HyperFD.Contracts.Trials;
using Platform.Agent.Tests.Support;

namespace Platform.Agent.Tests.Trials;

public sealed class TrialPruningTests
{
    private static readonly TrialResponse New = TrialSamples.Response with { Id = Guid.NewGuid() };

    [Theory]
    [InlineData(16, 0.44, true)]
    [InlineData(16, 0.46, false)]
    [InlineData(14, 0.1, false)]
    [InlineData(24, 0.1, false)]
    [InlineData(48, 0.1, false)]
    public void Add_AfterThreeFinishedTrials_StopsWhatIsWellBelowTheirMedian(int step, double score, bool stops)
    {
        var pruning = new TrialPruning([Finished(0.3), Finished(0.5), Finished(0.9)]);

        Assert.Equal(stops, pruning.Add(New, new CurvePoint(step, 1, score)));
    }

    [Fact]
    public void Add_TwoOthers_AreTooFew() =>
        Assert.False(new TrialPruning([Finished(0.8), Finished(0.9)]).Add(New, new CurvePoint(16, 1, 0.1)));

    [Fact]
    public void Add_TrialsInWorkBesideIt_CountAndItsOwnPointsDoNot()
    {
        var pruning = new TrialPruning([]);
        for (var i = 0; i < 3; i++)
        {
            Assert.False(pruning.Add(New, new CurvePoint(16, 1, 0.1)));
            pruning.Add(New with { Id = Guid.NewGuid() }, new CurvePoint(16, 1, 0.9));
        }

        Assert.True(pruning.Add(New, new CurvePoint(16, 1, 0.1)));
    }

    [Fact]
    public void Watch_DecidedOnce_StopsTheWorkerAndKeepsTheCurveWithoutRepeatedSteps()
    {
        using var stop = new CancellationTokenSource();
        var watch = new TrialWatch(
            New, new TrialPruning([Finished(0.8), Finished(0.8), Finished(0.8)]), stop, TimeProvider.System);
        watch.Add(new CurvePoint(8, 2, null));
        watch.Add(new CurvePoint(12, 2, null));
        watch.Add(new CurvePoint(12, 2, null)); // after a crash
        Assert.False(stop.IsCancellationRequested);

        watch.Add(new CurvePoint(16, 1, 0.1));

        Assert.True(stop.IsCancellationRequested);
        var report = TrialReports.Of(new TrialEnd(Pruned: watch.Pruned), New);
        Assert.Equal((TrialOutcome.Pruned, null, 16), (report.Outcome, report.Score, report.Fidelity));
        Assert.Equal([8, 12, 16], report.Curve.Select(point => point.Step));
    }

    private static FinishedTrial Finished(double score) => new(
        TrialSamples.Response with { Id = Guid.NewGuid() },
        new TrialReportRequest(
            TrialOutcome.Succeeded, score, 48, 1, 1000, 2000,
            [new CurvePoint(14, 1, score), new CurvePoint(16, 1, score), new CurvePoint(48, 1, score)],
            Reason: null),
        Weights: null);
}
