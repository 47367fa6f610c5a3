using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HyperFD.Agent.Files;
using HyperFD.Agent.Transport;

namespace HyperFD.Agent.Trials;

/// <summary>A trial report that the server has not confirmed yet.</summary>
/// <param name="Server">Which server it is for.</param>
/// <param name="Body">The exact JSON that is sent.</param>
/// <param name="Key">Idempotency key: digest of trial and body, so that a second delivery is the same report.</param>
internal sealed record OutboxItem(string Server, Guid TrialId, string Body, string Key, DateTime CreatedAtUtc);

/// <summary>A report that the server refused; it is kept aside, never lost.</summary>
internal sealed record RefusedReport(Guid TrialId, ServerProblemException Problem);

/// <summary>
/// Reports on disk until the server has confirmed them, in the order in which they were made. A file is written whole
/// before the trial counts as finished, and is removed only after the answer: nothing is lost, nothing counts twice.
/// </summary>
internal sealed class Outbox(string folder, string server, TimeProvider time)
{
    private string RefusedFolder => Path.Combine(folder, "refused");

    public void Add(Guid trial, byte[] body)
    {
        var text = Encoding.UTF8.GetString(body);
        var key = Key(trial, body);
        if (Waiting().Any(file => file.Item.Key == key))
            return;
        var number = Files().Select(Number).DefaultIfEmpty(0).Max() + 1;
        var name = string.Create(CultureInfo.InvariantCulture, $"{number:D8}-{key}.json");
        var item = new OutboxItem(server, trial, text, key, time.GetUtcNow().UtcDateTime);
        JsonFile.Write(Path.Combine(folder, name), item, AgentJson.Default.OutboxItem);
    }

    /// <summary>How many reports for this server wait.</summary>
    public int Count => Waiting().Count();

    /// <summary>Sends what waits, oldest first.</summary>
    /// <returns>Reports that the server refused for good.</returns>
    /// <exception cref="ServerUnreachableException">The server is away; what it did not confirm stays.</exception>
    public async Task<IReadOnlyList<RefusedReport>> DeliverAsync(HyperFdClient client, CancellationToken cancellation)
    {
        var refused = new List<RefusedReport>();
        foreach (var (path, item) in Waiting().ToList())
        {
            try
            {
                await client.ReportAsync(item.TrialId, Encoding.UTF8.GetBytes(item.Body), item.Key, cancellation);
                File.Delete(path);
            }
            catch (ServerProblemException problem) when (problem.Status is 400 or 404 or 409 or 422)
            {
                PrivateFiles.CreateFolder(RefusedFolder);
                File.Move(path, Path.Combine(RefusedFolder, Path.GetFileName(path)), overwrite: true);
                refused.Add(new RefusedReport(item.TrialId, problem));
            }
        }

        return refused;
    }

    /// <summary>First 32 hexadecimal digits of SHA-256 over the trial's id and the body.</summary>
    public static string Key(Guid trial, ReadOnlySpan<byte> body) =>
        Convert.ToHexStringLower(SHA256.HashData([.. trial.ToByteArray(), .. body]).AsSpan(0, 16));

    private IEnumerable<(string Path, OutboxItem Item)> Waiting()
    {
        foreach (var file in Files().Order(StringComparer.Ordinal))
        {
            if (JsonFile.Read(file, AgentJson.Default.OutboxItem) is { } item && item.Server == server)
                yield return (file, item);
        }
    }

    private string[] Files() => Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : [];

    private static int Number(string file) => int.TryParse(
        Path.GetFileName(file).Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : 0;
}
