using HyperFD.Agent.Cli;
using Microsoft.Extensions.Time.Testing;

namespace Platform.Agent.Tests.Cli;

public sealed class ProgressTests
{
    [Fact]
    public void Rate_AfterResuming_CountsOnlyWhatWasDoneSince()
    {
        var time = new FakeTimeProvider();
        var meter = new ProgressMeter(time, total: 100, "steps");

        meter.Report(40);
        time.Advance(TimeSpan.FromSeconds(10));
        meter.Report(60);

        Assert.Equal(2.0, meter.Rate);
        Assert.Equal(TimeSpan.FromSeconds(20), meter.Left);
        Assert.Equal("2.0 steps/s, 0:20 left", meter.Describe());
    }

    [Fact]
    public void Describe_OfACountdown_TellsTheTimeLeftOnly()
    {
        var time = new FakeTimeProvider();
        var meter = new ProgressMeter(time, total: 6, "measurements", tellsRate: false);

        meter.Report(0);
        time.Advance(TimeSpan.FromSeconds(8));
        meter.Report(2);

        Assert.Equal("0:16 left", meter.Describe());
    }

    [Fact]
    public void Describe_BeforeAnythingIsKnown_SaysNothing()
    {
        var meter = new ProgressMeter(new FakeTimeProvider(), total: 100, "steps");

        meter.Report(0);

        Assert.Equal("", meter.Describe());
    }

    [Fact]
    public void PlainProgress_ManyReports_WritesFewLinesAndNoneAtOnce()
    {
        var time = new FakeTimeProvider();
        var lines = new List<string>();
        using var progress = new PlainProgress(
            lines.Add, "Trial 1", new ProgressMeter(time, total: 100, "steps"), time);

        for (var step = 1; step <= 100; step++)
        {
            progress.Report(step, "AP .500");
            time.Advance(TimeSpan.FromSeconds(0.5));
        }

        Assert.InRange(lines.Count, 5, 9);
        Assert.StartsWith("Trial 1: 5/100 steps, AP .500, 2.0 steps/s", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void PlainProgress_WorkOfOneSecond_IsSilent()
    {
        var time = new FakeTimeProvider();
        var lines = new List<string>();
        using var progress = new PlainProgress(
            lines.Add, "Reading", new ProgressMeter(time, total: 10, "images"), time);

        for (var done = 1; done <= 10; done++)
        {
            progress.Report(done);
            time.Advance(TimeSpan.FromSeconds(0.1));
        }

        Assert.Empty(lines);
    }
}
