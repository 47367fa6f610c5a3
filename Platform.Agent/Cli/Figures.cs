using System.Globalization;

namespace HyperFD.Agent.Cli;

/// <summary>Numbers as people read them; culture-invariant.</summary>
internal static class Figures
{
    /// <summary>A score in [0, 1] with three decimals and no leading zero: <c>.412</c>.</summary>
    public static string Score(double? score) => score switch
    {
        null => "-",
        >= 1 => "1.000",
        { } value => value.ToString("0.000", CultureInfo.InvariantCulture)[1..],
    };

    /// <summary>
    /// A threshold to type: three decimals, rounded down so that the detection whose score it is still passes.
    /// </summary>
    public static string Threshold(double score) =>
        (Math.Floor(score * 1000) / 1000).ToString("0.000", CultureInfo.InvariantCulture);

    public static string Seconds(double seconds) => seconds.ToString("0.0", CultureInfo.InvariantCulture) + " s";

    /// <summary>A count in thousands or millions: <c>312k</c>, <c>28.4M</c>.</summary>
    public static string Count(long count) => count switch
    {
        >= 10_000_000 => (count / 1e6).ToString("0", CultureInfo.InvariantCulture) + "M",
        >= 1_000_000 => (count / 1e6).ToString("0.0", CultureInfo.InvariantCulture) + "M",
        >= 1_000 => (count / 1e3).ToString("0", CultureInfo.InvariantCulture) + "k",
        _ => count.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>A count with its noun: <c>1 report</c>, <c>1,200 reports</c>.</summary>
    public static string Many(long count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");

    /// <summary>Bytes with a thousands separator: <c>12,345 bytes</c>.</summary>
    public static string Bytes(long bytes) => bytes.ToString("N0", CultureInfo.InvariantCulture) + " bytes";
}
