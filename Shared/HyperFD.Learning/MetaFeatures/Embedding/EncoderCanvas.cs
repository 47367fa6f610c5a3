using HyperFD.Learning.Datasets;

namespace HyperFD.Learning.MetaFeatures.Embedding;

/// <summary>
/// The square that the encoder sees. A picture lies in its upper left corner and goes on as its mirror image where it
/// ends, so that neither a border nor the shape of the frame stands out among the pixels.
/// </summary>
internal static class EncoderCanvas
{
    /// <summary>Pixels a side: that of the thumbnail, so nothing is resampled again.</summary>
    public const int Side = ImageFeatures.ThumbnailSide;

    /// <summary>Bytes of a canvas, [y, x, RGB].</summary>
    public const int Length = Side * Side * 3;

    /// <param name="thumbnail">What is beyond <see cref="Side"/> pixels is not seen.</param>
    /// <param name="canvas"><see cref="Length"/> bytes, all written.</param>
    public static void Fill(RgbImage thumbnail, Span<byte> canvas)
    {
        var (width, height) = (thumbnail.Width, thumbnail.Height);
        var pixels = thumbnail.Pixels.AsSpan();
        var seen = Math.Min(width, Side);
        for (var y = 0; y < Side; y++)
        {
            var source = pixels.Slice(3 * width * Mirrored(y, height), 3 * width);
            var row = canvas.Slice(3 * Side * y, 3 * Side);
            source[..(3 * seen)].CopyTo(row);
            for (var x = seen; x < Side; x++)
                source.Slice(3 * Mirrored(x, width), 3).CopyTo(row[(3 * x)..]);
        }
    }

    /// <summary>0, 1, …, n − 1, n − 1, …, 1, 0, 0, 1, …</summary>
    private static int Mirrored(int at, int length)
    {
        var inPeriod = at % (2 * length);
        return inPeriod < length ? inPeriod : (2 * length) - 1 - inPeriod;
    }
}
