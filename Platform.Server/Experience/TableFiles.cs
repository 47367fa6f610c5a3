using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace HyperFD.Server.Experience;

/// <summary>The files that an experience table may consist of.</summary>
internal static class TableFiles
{
    public const string Packed = ".gz";

    /// <summary>In the order in which they are hashed.</summary>
    private static readonly string[] Parts =
        ["configurations.csv", "evaluations.csv", "folds.csv", "groups.csv", "halves.csv", "space.json", "tasks.csv"];

    /// <summary>Files for people that may lie beside them; never read.</summary>
    private static readonly string[] Beside = ["card.md", "README.md", "LICENSE", ".DS_Store"];

    public static bool IsPart(string name) =>
        Parts.Contains(name, StringComparer.Ordinal)
        || (name.EndsWith(".csv" + Packed, StringComparison.Ordinal)
            && Parts.Contains(name[..^Packed.Length], StringComparer.Ordinal));

    public static bool IsBeside(string name) => Beside.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// SHA-256, lower-case hexadecimal, over the names and contents of the parts that are there: the same for a table
    /// however it is packed.
    /// </summary>
    /// <exception cref="InvalidDataException">A packed file is damaged.</exception>
    public static async Task<string> HashAsync(string folder, CancellationToken cancellationToken)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in Parts)
        {
            var path = new[] { name, name + Packed }.Select(file => Path.Combine(folder, file))
                .FirstOrDefault(File.Exists);
            if (path is null)
                continue;
            await using var file = File.OpenRead(path);
            await using Stream content = path.EndsWith(Packed, StringComparison.Ordinal)
                ? new GZipStream(file, CompressionMode.Decompress)
                : file;
            all.AppendData(Encoding.UTF8.GetBytes(name + '\n'));
            all.AppendData(await SHA256.HashDataAsync(content, cancellationToken));
        }

        return Convert.ToHexStringLower(all.GetHashAndReset());
    }
}
