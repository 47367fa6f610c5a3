using System.Text.Json;
using HyperFD.Agent.Files;

namespace HyperFD.Agent.Transport;

/// <summary>One thing that left this machine.</summary>
/// <param name="AtUtc">When it was handed to the network, attempts counted one by one.</param>
/// <param name="Run">Key of the run it belongs to; null for enrolment and doctor.</param>
/// <param name="Kind">
/// http | hub, or unsent: takes back an http entry whose connection never came about, with negative bytes.
/// </param>
/// <param name="Method">HTTP method, or <c>SEND</c> for a hub message.</param>
/// <param name="Path">Path and query of the request.</param>
/// <param name="Bytes">Everything sent for it: request line, headers, body, or the frame's payload.</param>
/// <param name="BodyBytes">The body alone.</param>
/// <param name="BodySha256">Digest of the body; null without one.</param>
internal sealed record SentEntry(
    DateTime AtUtc, string? Run, string Kind, string Method, string Path, long Bytes, long BodyBytes,
    string? BodySha256);

/// <summary>Sums over the ledger.</summary>
internal sealed record SentTotal(int Messages, long Bytes, long BodyBytes);

/// <summary>
/// The owner's own record of what left, one JSON line each, written before it is sent: a kill can make the ledger name
/// something that never left, never the reverse.
/// </summary>
internal sealed class SentLedger(string path, string? run, TimeProvider time)
{
    public string FilePath => path;

    public void Add(string kind, string method, string target, long bytes, long bodyBytes, string? bodySha256)
    {
        var entry = new SentEntry(
            time.GetUtcNow().UtcDateTime, run, kind, method, target, bytes, bodyBytes, bodySha256);
        PrivateFiles.AppendLine(path, JsonSerializer.Serialize(entry, AgentLineJson.Default.SentEntry));
    }

    /// <summary>What the whole run sent, over all its interruptions.</summary>
    public SentTotal Total()
    {
        var entries = Read(path).Where(entry => entry.Run == run).ToList();
        return new SentTotal(
            entries.Sum(entry => entry.Bytes < 0 ? -1 : 1), entries.Sum(entry => entry.Bytes),
            entries.Sum(entry => entry.BodyBytes));
    }

    /// <summary>All entries; a last line cut off by a crash is left out.</summary>
    public static IEnumerable<SentEntry> Read(string path)
    {
        if (!File.Exists(path))
            yield break;
        foreach (var line in File.ReadLines(path))
        {
            if (TryParse(line) is { } entry)
                yield return entry;
        }
    }

    private static SentEntry? TryParse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, AgentLineJson.Default.SentEntry);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
