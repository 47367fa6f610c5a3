using System.Globalization;
using System.IO.Compression;
using HyperFD.Learning.Tables;

namespace HyperFD.Server.Experience;

/// <summary>
/// Unpacks an uploaded zip without trusting it: only files that a table has, written under names of ours, so that no
/// path in it means anything; counted while they are unpacked, as what a zip says of its sizes may be a lie.
/// </summary>
internal static class TableArchive
{
    public const int MaxEntries = 64;

    /// <summary>Of all files together, unpacked.</summary>
    public const long MaxUnpackedBytes = 128L * 1024 * 1024;

    private const string Name = "zip";
    private const string ResourceForks = "__MACOSX/";
    private const int BufferBytes = 81_920;

    /// <summary>Writes the files of the table into an empty folder.</summary>
    /// <returns>Why it is refused; nothing when it is not.</returns>
    public static async Task<IReadOnlyList<TableProblem>> UnpackAsync(
        Stream zip,
        string folder,
        CancellationToken cancellationToken)
    {
        try
        {
            await using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > MaxEntries)
                return
                [
                    new TableProblem(
                        Name, 0, string.Create(CultureInfo.InvariantCulture, $"holds more than {MaxEntries} files")),
                ];

            var files = archive.Entries.Where(IsFile).ToList();
            var problems = Problems(files).ToList();
            var left = MaxUnpackedBytes;
            foreach (var entry in files.Where(entry => problems.Count == 0 && TableFiles.IsPart(NameOf(entry))))
            {
                left -= await UnpackAsync(entry, folder, left, cancellationToken);
                if (left < 0)
                {
                    var most = $"is too large: a table may have {MaxUnpackedBytes >> 20} MB in all, unpacked";
                    problems.Add(new TableProblem(NameOf(entry), 0, most));
                }
            }

            return problems;
        }
        catch (Exception exception) when (exception is InvalidDataException or NotSupportedException
            or EndOfStreamException)
        {
            return [new TableProblem(Name, 0, "is damaged, or no zip file without a password")];
        }
    }

    private static bool IsFile(ZipArchiveEntry entry) =>
        !entry.FullName.EndsWith('/')
        && !entry.FullName.StartsWith(ResourceForks, StringComparison.Ordinal)
        && !TableFiles.IsBeside(NameOf(entry));

    /// <summary>The files may lie in one folder, as they do when a folder is zipped.</summary>
    private static string NameOf(ZipArchiveEntry entry) =>
        entry.FullName[(entry.FullName.IndexOf('/', StringComparison.Ordinal) + 1)..];

    private static string Unpacked(string name) =>
        name.EndsWith(TableFiles.Packed, StringComparison.Ordinal) ? name[..^TableFiles.Packed.Length] : name;

    private static IEnumerable<TableProblem> Problems(List<ZipArchiveEntry> files)
    {
        var folders = files.Select(entry => entry.FullName[..^NameOf(entry).Length]).Distinct(StringComparer.Ordinal)
            .ToList();
        if (folders.Count > 1)
            yield return new TableProblem(Name, 0, "holds files of more than one folder");
        foreach (var entry in files
            .Where(entry => !TableFiles.IsPart(NameOf(entry)) || !IsPlain(entry.FullName[..^NameOf(entry).Length])))
            yield return new TableProblem(Shown(entry.FullName), 0, "is no file of an experience table");
        foreach (var twice in files.GroupBy(entry => Unpacked(NameOf(entry))).Where(group => group.Count() > 1))
            yield return new TableProblem(Shown(twice.Key), 0, "is there twice");
    }

    /// <param name="folder">Empty, or a name with a slash behind it.</param>
    private static bool IsPlain(string folder) =>
        folder is not ("/" or "./" or "../") && folder.AsSpan().IndexOfAny('\\', ':') < 0;

    /// <summary>A name that somebody else chose, short and without anything that could move a cursor.</summary>
    private static string Shown(string name)
    {
        const int Most = 60;
        var plain = new string([.. name.Take(Most).Select(letter => char.IsControl(letter) ? '?' : letter)]);
        return name.Length > Most ? plain + "…" : plain;
    }

    /// <returns>Bytes written; more than <paramref name="most"/> when it was stopped there.</returns>
    private static async Task<long> UnpackAsync(
        ZipArchiveEntry entry, string folder, long most, CancellationToken cancellationToken)
    {
        var name = NameOf(entry);
        await using var opened = await entry.OpenAsync(cancellationToken);
        await using var content = Unpacked(name) != name ? new GZipStream(opened, CompressionMode.Decompress) : opened;
        await using var file = File.Create(Path.Combine(folder, Unpacked(name)));
        var buffer = new byte[BufferBytes];
        var written = 0L;
        while (written <= most && await content.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            written += read;
        }

        return written;
    }
}
