using System.Globalization;
using HyperFD.Client.Ui.Text;

namespace Platform.Client.Tests.Ui;

public sealed class FormatTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 21, 15, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(0.7131, "0.713")]
    [InlineData(1.0, "1.000")]
    [InlineData(null, "–")]
    public void Score_AnyValue_HasThreeDecimals(double? score, string expected) =>
        Assert.Equal(expected, Format.Score(score));

    [Theory]
    [InlineData(0.7131, 0.0409, "0.713 ± 0.041")]
    [InlineData(0.7131, null, "0.713")]
    [InlineData(null, 0.1, "–")]
    public void Forecast_PartsMissing_SaysWhatIsKnown(double? score, double? deviation, string expected) =>
        Assert.Equal(expected, Format.Forecast(score, deviation));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(950, "950")]
    [InlineData(999.7, "1.00 k")]
    [InlineData(12_345, "12.3 k")]
    [InlineData(182_400_000, "182 M")]
    [InlineData(1_204_000, "1.20 M")]
    [InlineData(3_100_000_000, "3.10 G")]
    public void Amount_AnySize_HasThreeDigitsAndPrefix(double value, string expected) =>
        Assert.Equal(expected, Format.Amount(value));

    [Theory]
    [InlineData(0.12, "+0.120")]
    [InlineData(-0.0312, "−0.031")]
    [InlineData(0.0, "0.000")]
    public void Difference_AnySign_ShowsIt(double difference, string expected) =>
        Assert.Equal(expected, Format.Difference(difference));

    [Theory]
    [InlineData(4.26, "4.3 s")]
    [InlineData(42.4, "42 s")]
    [InlineData(106.0, "1 min 46 s")]
    [InlineData(7_260.0, "2 h 1 min")]
    public void Seconds_AnyLength_HasItsUnit(double seconds, string expected) =>
        Assert.Equal(expected, Format.Seconds(seconds));

    [Theory]
    [InlineData(-90, "in 2 min")]
    [InlineData(10, "just now")]
    [InlineData(44, "just now")]
    [InlineData(240, "4 min ago")]
    [InlineData(7_200, "2 h ago")]
    [InlineData(3 * 86_400, "3 d ago")]
    [InlineData(40 * 86_400, "14 Oct 2026")]
    public void Ago_AnyAge_ReadsAsPeopleSayIt(int secondsAgo, string expected) =>
        Assert.Equal(expected, Format.Ago(Now.AddSeconds(-secondsAgo), Now, TimeZoneInfo.Utc));

    [Fact]
    public void Moment_OtherZone_IsLocal()
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("east", TimeSpan.FromHours(5.5), "east", "east");
        Assert.Equal("24 Nov 2026, 02:45:00", Format.Moment(Now, zone));
    }

    [Fact]
    public void Score_GermanCulture_KeepsThePoint()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal(
                "0.713 ± 0.041 1,234 1.20 M",
                $"{Format.Forecast(0.713, 0.041)} {Format.Count(1234)} {Format.Amount(1.2e6)}");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(1, "1 B")]
    [InlineData(999, "999 B")]
    [InlineData(12_345, "12.3 kB")]
    [InlineData(33_554_432, "33.6 MB")]
    public void Bytes_AnySize_HasItsUnit(long size, string expected) => Assert.Equal(expected, Format.Bytes(size));

    [Theory]
    [InlineData(0, "0 %")]
    [InlineData(0.002, "< 1 %")]
    [InlineData(0.424, "42 %")]
    [InlineData(1, "100 %")]
    public void Percent_AnyShare_IsWhole(double share, string expected) =>
        Assert.Equal(expected, Format.Percent(share));

    [Theory]
    [InlineData(1, "1 trial")]
    [InlineData(0, "0 trials")]
    [InlineData(1200, "1,200 trials")]
    public void Plural_AnyCount_Agrees(long count, string expected) =>
        Assert.Equal(expected, Format.Plural(count, "trial"));
}
