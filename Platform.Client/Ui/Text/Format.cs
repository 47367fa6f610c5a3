using System.Globalization;

namespace HyperFD.Client.Ui.Text;

/// <summary>
/// Numbers and times as people read them, with fixed precision and independent of the browser's language.
/// </summary>
public static class Format
{
    public const string None = "–";
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>AP@0.5 in [0, 1], three decimals.</summary>
    public static string Score(double? score) => score is { } value ? value.ToString("0.000", Invariant) : None;

    /// <summary>Expected score with one standard deviation: <c>0.713 ± 0.041</c>.</summary>
    public static string Forecast(double? score, double? deviation) => (score, deviation) switch
    {
        (null, _) => None,
        (_, null) => Score(score),
        _ => $"{Score(score)} ± {Score(deviation)}",
    };

    /// <summary>A difference of scores with its sign: <c>+0.120</c>, <c>−0.031</c>.</summary>
    public static string Difference(double? difference) => difference is { } value
        ? value.ToString("+0.000;\u22120.000;0.000", Invariant)
        : None;

    /// <summary>Three significant digits with a decimal prefix: 950, 12.3 k, 1.20 M, 182 M.</summary>
    public static string Amount(double value) => value switch
    {
        >= 999.5e6 => Digits(value / 1e9) + " G",
        >= 999.5e3 => Digits(value / 1e6) + " M",
        >= 999.5 => Digits(value / 1e3) + " k",
        _ => value.ToString("0", Invariant),
    };

    /// <summary>A size: <c>950 B</c>, <c>12.3 kB</c>.</summary>
    public static string Bytes(long size) => size < 1000 ? $"{Count(size)} B" : Amount(size) + "B";

    /// <summary>A count with thin groups: 1,234.</summary>
    public static string Count(long value) => value.ToString("N0", Invariant);

    /// <summary>Whole per cent; what is there but less than half of one is not called nothing.</summary>
    public static string Percent(double share) =>
        share is > 0 and < 0.005 ? "< 1 %" : (share * 100).ToString("0", Invariant) + " %";

    /// <summary>Loss and the like: three significant digits.</summary>
    public static string Number(double value) => value.ToString("G3", Invariant);

    /// <summary>One thing or many: <c>1 trial</c>, <c>3 trials</c>.</summary>
    public static string Plural(long count, string one, string? many = null) =>
        $"{Count(count)} {(count == 1 ? one : many ?? one + "s")}";

    public static string Seconds(double? seconds) => seconds switch
    {
        null => None,
        < 10 => seconds.Value.ToString("0.0", Invariant) + " s",
        < 60 => seconds.Value.ToString("0", Invariant) + " s",
        < 3600 => Two(seconds.Value / 60, "min", seconds.Value % 60, "s"),
        _ => Two(seconds.Value / 3600, "h", seconds.Value % 3600 / 60, "min"),
    };

    /// <summary>How long ago: <c>just now</c>, <c>4 min ago</c>; older than a month is a date.</summary>
    public static string Ago(DateTime atUtc, DateTime nowUtc, TimeZoneInfo zone) => (nowUtc - atUtc) switch
    {
        { TotalSeconds: < -45 } ahead => "in " + Span(-ahead),
        { TotalSeconds: < 45 } => "just now",
        { TotalDays: < 31 } past => Span(past) + " ago",
        _ => Local(atUtc, zone, "d MMM yyyy"),
    };

    /// <summary>A moment in the browser's zone: <c>23 Nov 2026, 22:15:09</c>.</summary>
    public static string Moment(DateTime atUtc, TimeZoneInfo zone) => Local(atUtc, zone, "d MMM yyyy, HH:mm:ss");

    /// <summary>The time of day in the browser's zone.</summary>
    public static string TimeOfDay(DateTime atUtc, TimeZoneInfo zone) => Local(atUtc, zone, "HH:mm:ss");

    private static string Local(DateTime atUtc, TimeZoneInfo zone, string format) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(atUtc, DateTimeKind.Utc), zone)
            .ToString(format, Invariant);

    private static string Span(TimeSpan span) => span switch
    {
        { TotalMinutes: < 59.5 } => $"{Math.Max(1, Math.Round(span.TotalMinutes)).ToString(Invariant)} min",
        { TotalHours: < 23.5 } => $"{Math.Round(span.TotalHours).ToString(Invariant)} h",
        _ => $"{Math.Max(1, Math.Round(span.TotalDays)).ToString(Invariant)} d",
    };

    private static string Two(double big, string bigUnit, double small, string smallUnit) =>
        $"{Math.Floor(big).ToString(Invariant)} {bigUnit} {Math.Floor(small).ToString(Invariant)} {smallUnit}";

    private static string Digits(double value) =>
        value.ToString(value >= 99.95 ? "0" : value >= 9.995 ? "0.0" : "0.00", Invariant);
}
