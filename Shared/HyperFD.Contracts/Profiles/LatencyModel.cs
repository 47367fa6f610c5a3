using System.Globalization;
using HyperFD.Contracts.Configurations;

namespace HyperFD.Contracts.Profiles;

/// <summary>
/// How fast a device runs detectors: the price of each <see cref="LatencyTerm"/>. No price is negative, so that more
/// work is never predicted to take less time.
/// </summary>
/// <param name="Version">Of the terms and their order; <see cref="CurrentVersion"/>.</param>
/// <param name="Nanoseconds">Price of one unit of each term, in the order of the terms.</param>
public sealed record LatencyModel(int Version, IReadOnlyList<double> Nanoseconds)
{
    public const int CurrentVersion = 1;

    /// <summary>More digits would say more about the moment of measuring than about the device.</summary>
    private const string Digits = "G4";

    /// <summary>A second for a unit of anything is slower than any device that a detector is for.</summary>
    private const double HighestPrice = 1e9;

    /// <summary>Keeps four digits of each price.</summary>
    /// <param name="nanoseconds">In the order of the terms, not negative.</param>
    public static LatencyModel Of(IEnumerable<double> nanoseconds) =>
        new(CurrentVersion, [.. nanoseconds.Select(Rounded)]);

    /// <summary>
    /// Whether this version can predict with it: known terms, each price in range and of four digits.
    /// </summary>
    public bool IsUsable() =>
        Version == CurrentVersion
        && Nanoseconds.Count == LatencyWork.Length
        && Nanoseconds.All(price => price is >= 0 and <= HighestPrice && Rounded(price) == price);

    /// <summary>
    /// Predicted milliseconds of a picture, all tiles together, from pixels to decoded boxes on one thread.
    /// </summary>
    public double PredictMs(DetectorConfiguration configuration) => PredictMs(LatencyWork.Of(configuration));

    /// <param name="work">Indexed by <see cref="LatencyTerm"/>.</param>
    internal double PredictMs(IReadOnlyList<double> work)
    {
        var nanoseconds = 0.0;
        for (var term = 0; term < work.Count; term++)
            nanoseconds += work[term] * Nanoseconds[term];
        return nanoseconds / 1e6;
    }

    private static double Rounded(double value) =>
        double.Parse(value.ToString(Digits, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
