using HyperFD.Client.Ui.Charts;

namespace Platform.Client.Tests.Ui;

public sealed class AxisTests
{
    [Theory]
    [InlineData(0, 0.713)]
    [InlineData(0, 400)]
    [InlineData(0.02, 2.4)]
    [InlineData(-3, 11)]
    [InlineData(5, 5)]
    [InlineData(0, 0)]
    public void Covering_AnyRange_ContainsItWithFewRoundTicks(double low, double high)
    {
        var axis = Axis.Covering(low, high);
        Assert.True(axis.Low <= low && axis.High >= high && axis.High > axis.Low);
        Assert.InRange(axis.Ticks.Count, 2, 8);
        Assert.Equal(0, axis.Position(axis.Low));
        Assert.Equal(100, axis.Position(axis.High));
    }

    [Fact]
    public void Position_Outside_IsClamped()
    {
        var axis = Axis.Covering(0, 1);
        Assert.Equal((0, 100), (axis.Position(-5), axis.Position(5)));
    }

    [Theory]
    [InlineData(0.30000000000000004, "0.3")]
    [InlineData(400, "400")]
    [InlineData(20000, "20.0 k")]
    public void Label_Tick_IsShort(double tick, string expected) => Assert.Equal(expected, Axis.Label(tick));
}
