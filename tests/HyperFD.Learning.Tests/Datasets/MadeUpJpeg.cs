namespace HyperFD.Learning.Tests.Datasets;

/// <summary>
/// Writes a JPEG of one colour by hand, in four channels, which drawing libraries do not (ITU-T T.81, baseline).
/// </summary>
internal static class MadeUpJpeg
{
    private const int Block = 8;

    /// <summary>8 × 8 pixels as Adobe's programs write CMYK: inverted, 255 is no ink.</summary>
    public static byte[] Cmyk(byte cyan, byte magenta, byte yellow, byte black) =>
    [
        0xFF, 0xD8,
        .. Segment(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0]), // no colour transform: CMYK
        .. Segment(0xDB, [0, .. Enumerable.Repeat((byte)Block, 64)]), // so that a block's DC term is its mean
        .. Segment(0xC0, [8, 0, Block, 0, Block, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0]),
        .. Segment(0xC4, [0x00, 0, 0, 0, 12, .. new byte[12], .. Enumerable.Range(0, 12).Select(size => (byte)size)]),
        .. Segment(0xC4, [0x10, 1, .. new byte[15], 0]), // the only AC code: end of block
        .. Segment(0xDA, [4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0]),
        .. Blocks(cyan, magenta, yellow, black),
        0xFF, 0xD9,
    ];

    private static byte[] Segment(byte marker, byte[] content) =>
        [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    private static byte[] Blocks(params byte[] levels)
    {
        var bits = string.Concat(levels.Select(Bits));
        return
        [
            .. bits.PadRight((bits.Length + 7) / 8 * 8, '1').Chunk(8)
                .Select(eight => Convert.ToByte(new string(eight), 2))
                .SelectMany(value => value == 0xFF ? new byte[] { 0xFF, 0 } : [value]),
        ];
    }

    /// <summary>
    /// DC term: size in four bits, then that many bits (of value − 1 in two's complement if negative); end of block.
    /// </summary>
    private static string Bits(byte level)
    {
        var value = level - 128;
        var size = value == 0 ? 0 : int.Log2(Math.Abs(value)) + 1;
        var bits = (value < 0 ? value - 1 : value) & ((1 << size) - 1);
        return size.ToString("b4", null) + (size == 0 ? "" : bits.ToString($"b{size}", null)) + "0";
    }
}
