using System.Buffers.Binary;
using System.IO.Compression;

namespace HyperFD.Learning.Tests.Datasets;

/// <summary>
/// Writes PNG files of any layout by hand, which drawing libraries do not (PNG specification, third edition).
/// </summary>
internal static class MadeUpPng
{
    public const byte Grey = 0;
    public const byte Rgb = 2;
    public const byte Palette = 3;
    public const byte GreyAlpha = 4;

    public static byte[] OfOneRow(int width, byte colourType, byte bitDepth, byte[] row, byte[] palette) =>
    [
        0x89, .. "PNG\r\n\x1A\n"u8,
        .. Chunk("IHDR"u8, [.. BigEndian((uint)width), .. BigEndian(1), bitDepth, colourType, 0, 0, 0]),
        .. colourType == Palette ? Chunk("PLTE"u8, palette) : [],
        .. Chunk("IDAT"u8, Compressed([0, .. row])), // filter type 0: none
        .. Chunk("IEND"u8, []),
    ];

    public static byte[] BigEndian(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    public static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) == 0 ? 0 : 0xEDB88320);
            }
        }

        return ~crc;
    }

    private static byte[] Chunk(ReadOnlySpan<byte> name, byte[] content)
    {
        byte[] body = [.. name, .. content];
        return [.. BigEndian((uint)content.Length), .. body, .. BigEndian(Crc32(body))];
    }

    private static byte[] Compressed(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var zlib = new ZLibStream(target, CompressionLevel.Fastest))
        {
            zlib.Write(bytes);
        }

        return target.ToArray();
    }
}
