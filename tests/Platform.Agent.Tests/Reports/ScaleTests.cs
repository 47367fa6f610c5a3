using HyperFD.Agent.Reports.Charts;

namespace Platform.Agent.Tests.Reports;

public sealed class ScaleTests
{
    [Theory]
    [InlineData(2.83, 3)]
    [InlineData(3, 3)]
    [InlineData(0.012, 0.012)]
    [InlineData(2583, 3000)]
    [InlineData(0, 1)]
    [InlineData(double.NaN, 1)]
    public void To_AnyLargestValue_EndsAtARoundNumberNotBelowIt(double largest, double high) =>
        Assert.Equal(high, Scale.To(largest).High, 1e-9);

    [Fact]
    public void Ticks_OfTheUnitScale_AreFifthsWithoutMinusZero()
    {
        var ticks = Scale.Unit.Ticks().ToList();

        Assert.Equal([0, 0.2, 0.4, 0.6, 0.8, 1], ticks.Select(tick => Math.Round(tick, 9)));
        Assert.False(double.IsNegative(ticks[0]));
    }

    [Fact]
    public void Ticks_OfASquareRootScale_LeaveRoomForTheirLabels()
    {
        var scale = new Scale(0, 3000) { IsRoot = true };

        Assert.Equal([3000, 2000, 1000, 500, 200, 50, 0], scale.Ticks());
        Assert.Equal(50, scale.Percent(750), 1e-9);
    }
}
