using System.Security.Cryptography;
using System.Text.Json;
using HyperFD.Agent.Cli;
using HyperFD.Agent.Files;
using HyperFD.Contracts;
using HyperFD.Contracts.MetaFeatures;

namespace HyperFD.Agent.Privacy;

/// <summary>A release as its exact bytes: what preview shows is what run sends.</summary>
/// <param name="Json">UTF-8 JSON of the meta-feature release.</param>
/// <param name="Unreadable">Images that could not be decoded; stays here.</param>
internal sealed record StoredRelease(byte[] Json, IReadOnlyList<string> Unreadable)
{
    /// <summary>Digest of the bytes, lower-case hexadecimal.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Json));

    public MetaFeatureRelease Release => JsonSerializer.Deserialize(Json, HyperFdJson.Default.MetaFeatureRelease)
        ?? throw new InvalidDataException("The stored release is empty.");
}

/// <summary>Keeps one release for each data set and extractor version, computed once.</summary>
internal sealed class ReleaseStore(AgentHome home)
{
    /// <returns>Null when there is none, or one whose numbers an earlier version wrote in another notation.</returns>
    public StoredRelease? Find(string fingerprint, int extractorVersion)
    {
        var path = PathOf(fingerprint, extractorVersion);
        if (!File.Exists(path))
            return null;
        var stored = new StoredRelease(File.ReadAllBytes(path), [.. File.ReadAllLines(UnreadablePathOf(path))]);
        return stored.Json.AsSpan().SequenceEqual(Write(stored.Release)) ? stored : null;
    }

    public StoredRelease Add(string fingerprint, MetaFeatureRelease release, IReadOnlyList<string> unreadable)
    {
        var bytes = Write(release);
        var path = PathOf(fingerprint, release.ExtractorVersion);
        PrivateFiles.Write(UnreadablePathOf(path), string.Concat(unreadable.Select(line => line + "\n")));
        PrivateFiles.Write(path, bytes);
        return new StoredRelease(bytes, unreadable);
    }

    /// <summary>The file whose SHA-256 is the release's.</summary>
    public string PathOf(string fingerprint, int extractorVersion) => Path.Combine(
        home.Releases, FormattableString.Invariant($"{fingerprint[..32]}-v{extractorVersion}.json"));

    private static byte[] Write(MetaFeatureRelease release) =>
        JsonSerializer.SerializeToUtf8Bytes(release, HyperFdJson.Default.MetaFeatureRelease);

    private static string UnreadablePathOf(string path) => Path.ChangeExtension(path, ".unreadable.txt");
}
