using System.Globalization;
using HyperFD.Contracts.MetaFeatures;
using HyperFD.Contracts.Profiles;
using HyperFD.Contracts.Tasks;
using HyperFD.Server.Http;

namespace HyperFD.Server.Tasks;

/// <summary>
/// What the server takes of a data set: numbers of a known layout, in range and of limited precision, and nothing in
/// which anything else could hide.
/// </summary>
internal static class ReleaseChecks
{
    private const int MaxImages = 100_000_000;
    private const int Decimals = 6;

    public static void Release(this RequestCheck check, string field, MetaFeatureRelease release)
    {
        check.Between($"{field}.imageCount", release.ImageCount, 1, MaxImages);
        if (MetaFeatureLayouts.Find(release.ExtractorVersion) is not { } layout)
        {
            check.That(holds: false, $"{field}.extractorVersion", "is not known here; update the server or the agent.");
            return;
        }

        check.That(
            release.Values.Count == layout.Length,
            $"{field}.values",
            string.Create(CultureInfo.InvariantCulture, $"must hold {layout.Length} numbers."));
        for (var i = 0; i < release.Values.Count; i++)
        {
            var value = release.Values[i];
            var holds = double.IsFinite(value) && value is >= 0 and <= 1 && Math.Round(value, Decimals) == value;
            check.That(
                holds,
                string.Create(CultureInfo.InvariantCulture, $"{field}.values[{i}]"),
                $"must be from 0 to 1 with at most {Decimals} decimals.");
        }
    }

    /// <summary>As many prices as there are kinds of work, each of four digits: no room for anything else.</summary>
    private static void Latency(this RequestCheck check, string field, LatencyLimit latency)
    {
        check.Between($"{field}.maxMilliseconds", latency.MaxMilliseconds, LatencyLimit.Least, LatencyLimit.Most);
        check.That(
            latency.Device.IsUsable(),
            $"{field}.device",
            string.Create(
                CultureInfo.InvariantCulture,
                $"must be of version {LatencyModel.CurrentVersion} with {LatencyWork.Length} prices from 0 to 1e9 of "
                    + $"at most four digits."));
    }

    public static void Limits(this RequestCheck check, string field, TaskLimits limits)
    {
        check.That(limits.MaxParameters is null or > 0, $"{field}.maxParameters", "must be positive.");
        check.That(limits.MaxMacs is null or > 0, $"{field}.maxMacs", "must be positive.");
        if (limits.Latency is { } latency)
            check.Latency($"{field}.latency", latency);
        // What is out of range or unknown cannot be predicted with.
        check.That(
            check.Failed || limits.AllowAny(), field,
            limits.Latency is null
                ? $"no detector is this small; {LimitRules.SmallestInWords()}."
                : $"no detector is this small and fast; {LimitRules.SmallestInWords()}.");
    }
}
