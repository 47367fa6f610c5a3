using System.Text.Json;
using HyperFD.Agent.Trials;
using HyperFD.Contracts;
using HyperFD.Contracts.Trials;

namespace Platform.Agent.Tests.Trials;

public sealed class CurveTests
{
    [Fact]
    public void Succeeded_LongCurve_KeepsLastPointAllScoresAndFewDigits()
    {
        var curve = Enumerable.Range(1, 24)
            .Select(i => new CurvePoint(i * 10, 1.0 / 3, i % 4 == 0 ? i / 70.0 : null)).ToList();
        var done = new TrialDone(24 / 70.0, 240, 12.3456, 1000, 2000, curve, "w", 0);

        var report = TrialReports.Succeeded(done);

        Assert.Equal(12, report.Curve.Count);
        Assert.Equal(6, report.Curve.Count(point => point.Score is not null));
        Assert.Equal(240, report.Curve[^1].Step);
        Assert.All(report.Curve, point => Assert.Equal(0.3333, point.Loss));
        Assert.Equal((0.3429, 12.3), (report.Score!.Value, report.Seconds));
        Assert.Equal(report.Score, report.Curve[^1].Score);
    }

    [Fact]
    public void Bytes_OfALongTrial_FitTheBudgetOfATrial()
    {
        var curve = Enumerable.Range(1, 100_000).Select(i => new CurvePoint(i, 0.123456789, 0.987654321)).ToList();
        var report = TrialReports.Succeeded(new TrialDone(
            0.9876, 100_000, 99_999.99, 9_999_999, 999_999_999, curve, "w", 0));

        Assert.True(TrialReports.Bytes(report).Length < 1024);
        Assert.Equal(
            JsonSerializer.Serialize(report, HyperFdJson.Default.TrialReportRequest),
            System.Text.Encoding.UTF8.GetString(TrialReports.Bytes(report)));
    }

    [Fact]
    public void Halved_OddNumber_KeepsTheLastPointAlone()
    {
        List<CurvePoint> curve = [new(1, 4, 0.1), new(2, 2, Score: null), new(3, 1, 0.3)];

        Assert.Equal([new CurvePoint(2, 3, 0.1), new CurvePoint(3, 1, 0.3)], CurveThinning.Halved(curve));
    }
}
