using System.Text.Json;

namespace HyperFD.Contracts.Profiles;

/// <summary>A file that is no device profile; the message says why in words, without the file's name.</summary>
public sealed class DeviceProfileException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The JSON form of a <see cref="DeviceProfile"/>.</summary>
public static class DeviceProfileFile
{
    public static byte[] Write(DeviceProfile profile) =>
        JsonSerializer.SerializeToUtf8Bytes(profile, HyperFdJson.Default.DeviceProfile);

    /// <exception cref="DeviceProfileException">It is none, or one of another version.</exception>
    public static DeviceProfile Read(ReadOnlySpan<byte> json)
    {
        var profile = Parse(json) ?? throw new DeviceProfileException("it is empty");
        if (profile.Version != DeviceProfile.CurrentVersion)
            throw new DeviceProfileException(FormattableString.Invariant(
                $"its form is number {profile.Version}, and this version reads number {DeviceProfile.CurrentVersion}"));
        if (!profile.Model.IsUsable())
            throw new DeviceProfileException("its prices are not those of this version, or out of range");
        return profile.Error is { Configurations: > 0, Median: >= 0, Percentile90: >= 0 }
            ? profile
            : throw new DeviceProfileException("it does not say how far its predictions were off");
    }

    private static DeviceProfile? Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, HyperFdJson.Default.DeviceProfile);
        }
        catch (JsonException e)
        {
            throw new DeviceProfileException("it is not valid JSON of a profile", e);
        }
    }
}
