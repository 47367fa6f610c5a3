using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using HyperFD.Learning.Datasets;

namespace HyperFD.Agent.Datasets;

/// <summary>
/// Tells data sets apart by content, wherever the folder lies: SHA-256 over each image's name inside the folder, bytes
/// and boxes. It names files on this machine and never leaves it.
/// </summary>
internal static class DatasetFingerprint
{
    /// <param name="folder">The data set's folder; names are taken relative to it.</param>
    /// <param name="images">All images or a part of them, in a stable order.</param>
    public static string Of(string folder, IReadOnlyList<LabelledImage> images, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var number = new byte[4];
        foreach (var image in images)
        {
            cancellation.ThrowIfCancellationRequested();
            var name = Path.GetRelativePath(folder, image.Path).Replace('\\', '/');
            hash.AppendData(Encoding.UTF8.GetBytes(name + "\n"));
            AppendContent(hash, image.Path);
            foreach (var face in image.Faces)
            {
                foreach (var value in (ReadOnlySpan<float>)
                    [face.X, face.Y, face.Width, face.Height, face.IsCrowd ? 1 : 0])
                {
                    BinaryPrimitives.WriteSingleLittleEndian(number, value);
                    hash.AppendData(number);
                }
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The content's own digest, so that bytes cannot move from one file to the next unseen.</summary>
    private static void AppendContent(IncrementalHash hash, string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            hash.AppendData(SHA256.HashData(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // One file that cannot be read is counted when it is decoded; it must not end the command here.
            hash.AppendData("unreadable"u8);
        }
    }
}
