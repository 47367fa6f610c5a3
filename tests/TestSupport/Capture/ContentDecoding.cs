using System.IO.Compression;

namespace HyperFD.TestSupport.Capture;

/// <summary>Undoes Content-Encoding, so that a canary cannot hide in a compressed body.</summary>
internal static class ContentDecoding
{
    /// <exception cref="NotSupportedException">
    /// An encoding that this cannot look into: better to fail than to be blind.
    /// </exception>
    public static byte[] Decode(byte[] body, string? encoding)
    {
        using var source = new MemoryStream(body);
        using Stream decoded = encoding switch
        {
            null or "" or "identity" => source,
            "gzip" => new GZipStream(source, CompressionMode.Decompress),
            "br" => new BrotliStream(source, CompressionMode.Decompress),
            "deflate" => new ZLibStream(source, CompressionMode.Decompress),
            _ => throw new NotSupportedException($"A body came with Content-Encoding '{encoding}'."),
        };
        using var result = new MemoryStream();
        decoded.CopyTo(result);
        return result.ToArray();
    }
}
