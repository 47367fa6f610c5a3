using System.Security.Cryptography;
using System.Text.Json;
using HyperFD.Agent.Cli;
using HyperFD.Agent.Profiles;
using HyperFD.Agent.Trials;
using HyperFD.Contracts;
using HyperFD.Contracts.Tasks;

namespace HyperFD.Agent.Privacy;

/// <summary>The registration of a task as its exact bytes, holding the stored release byte for byte.</summary>
internal sealed record UploadRequest(byte[] Json)
{
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Json));

    /// <exception cref="AgentException">Latency is limited, and this machine has no profile.</exception>
    public static UploadRequest Of(string name, StoredRelease release, RunOptions options, AgentHome home)
    {
        var request = new RegisterTaskRequest(
            name,
            release.Release,
            options.LimitsWith(() => ProfileStore.ModelOfThisMachine(home)),
            options.Trials,
            options.Steps,
            options.Seed,
            StartWithDefault: options.Start == RunStart.Default);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(request, HyperFdJson.Default.RegisterTaskRequest);
        if (bytes.AsSpan().IndexOf(release.Json) < 0)
            throw new InvalidOperationException("The request does not hold the release that was stored.");
        return new UploadRequest(bytes);
    }
}
