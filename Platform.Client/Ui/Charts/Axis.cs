using System.Globalization;

namespace HyperFD.Client.Ui.Charts;

/// <summary>A linear axis with round ticks; positions are percentages of its length.</summary>
public sealed class Axis
{
    private Axis(double low, double high, IReadOnlyList<double> ticks)
    {
        Low = low;
        High = high;
        Ticks = ticks;
    }

    public double Low { get; }

    public double High { get; }

    public IReadOnlyList<double> Ticks { get; }

    /// <summary>
    /// An axis that covers the values, grown to round ends; <paramref name="count"/> is about how many ticks.
    /// </summary>
    public static Axis Covering(double low, double high, int count = 5)
    {
        if (!(high > low))
            (low, high) = low > 0 ? (0, low) : (low, low + 1);
        var step = RoundStep((high - low) / count);
        var first = Math.Floor(low / step + 1e-9);
        var last = Math.Ceiling(high / step - 1e-9);
        var ticks = Enumerable.Range(0, (int)(last - first) + 1).Select(index => (first + index) * step).ToArray();
        return new Axis(ticks[0], ticks[^1], ticks);
    }

    /// <summary>0 at the low end, 100 at the high end, clamped between.</summary>
    public double Position(double value) => 100 * Math.Clamp((value - Low) / (High - Low), 0, 1);

    /// <summary>A position as CSS and SVG write it.</summary>
    public static string Css(double position) => position.ToString("0.###", CultureInfo.InvariantCulture);

    public static string Label(double tick) => Math.Abs(tick) >= 1000
        ? Text.Format.Amount(tick)
        : Math.Round(tick, 6).ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>1, 2 or 5 times a power of ten, at least <paramref name="raw"/> or nearly so.</summary>
    private static double RoundStep(double raw)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        return (raw / power) switch
        {
            <= 1.2 => power,
            <= 2.4 => 2 * power,
            <= 6 => 5 * power,
            _ => 10 * power,
        };
    }
}
