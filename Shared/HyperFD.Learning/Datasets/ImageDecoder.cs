using SkiaSharp;

namespace HyperFD.Learning.Datasets;

/// <summary>
/// Turns a JPEG, PNG or WebP file into 8-bit RGB as people see it: EXIF rotation applied, transparency over white,
/// grey, palette and 16-bit pictures widened or narrowed. A picture is wanted whole or not at all: truncated files are
/// refused, because a half-grey image with its full set of boxes would teach and score nonsense.
/// </summary>
public static class ImageDecoder
{
    /// <summary>Larger pictures are refused from their header, before any pixel is allocated.</summary>
    public const long MaxPixels = 100_000_000;

    /// <summary>Decodes to a longest side of at most <paramref name="maxSide"/>; never enlarges.</summary>
    /// <exception cref="ImageUnreadableException">Missing, empty, truncated, too large or no image at all.</exception>
    public static RgbImage Decode(string path, int maxSide)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSide, 1);
        using var codec = Open(path);
        var decoded = DecodeScaled(codec, maxSide, Path.GetFileName(path));
        return ImageOrientation.Apply(AreaDownscale.ToLongestSide(decoded, maxSide), codec.EncodedOrigin);
    }

    /// <summary>Width and height as people see them, from the header alone.</summary>
    /// <exception cref="ImageUnreadableException">The header cannot be read.</exception>
    public static (int Width, int Height) ReadSize(string path)
    {
        using var codec = Open(path);
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        return ImageOrientation.SwapsSides(codec.EncodedOrigin) ? (height, width) : (width, height);
    }

    private static SKCodec Open(string path)
    {
        var name = Path.GetFileName(path);
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new ImageUnreadableException(name, "the file is missing", DatasetProblemKind.MissingFile);
        }

        if (file.Length == 0)
        {
            throw new ImageUnreadableException(name, "the file is empty");
        }

        var codec = SKCodec.Create(path, out var result)
            ?? throw new ImageUnreadableException(name, $"not a readable image ({Describe(result)})");
        var pixels = (long)codec.Info.Width * codec.Info.Height;
        if (pixels is > 0 and <= MaxPixels)
        {
            return codec;
        }

        var size = $"{codec.Info.Width}×{codec.Info.Height}";
        codec.Dispose();
        throw new ImageUnreadableException(name, $"{size} pixels is more than {MaxPixels / 1_000_000} megapixels");
    }

    private static RgbImage DecodeScaled(SKCodec codec, int maxSide, string name)
    {
        var size = ScaledSize(codec, maxSide);
        var info = new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul);
        var rgba = new byte[info.BytesSize];
        SKCodecResult result;
        unsafe
        {
            fixed (byte* pixels = rgba)
            {
                result = codec.GetPixels(info, (nint)pixels);
            }
        }

        if (result != SKCodecResult.Success)
        {
            throw new ImageUnreadableException(name, $"the picture is damaged ({Describe(result)})");
        }

        var isOpaque = codec.Info.AlphaType == SKAlphaType.Opaque;
        return new RgbImage(isOpaque ? WithoutAlpha(rgba) : OverWhite(rgba), info.Width, info.Height);
    }

    /// <summary>The smallest size that the codec decodes to directly and that is not below the wanted one.</summary>
    private static SKSizeI ScaledSize(SKCodec codec, int maxSide)
    {
        var full = codec.Info.Size;
        var longest = Math.Max(full.Width, full.Height);
        for (var eighths = 1; eighths < 8; eighths++)
        {
            var size = codec.GetScaledDimensions(eighths / 8f);
            if (Math.Max(size.Width, size.Height) >= Math.Min(maxSide, longest))
            {
                return size;
            }
        }

        return full;
    }

    /// <summary>
    /// Pointers, because this runs over every pixel of every image and bounds checks double its time.
    /// </summary>
    private static unsafe byte[] WithoutAlpha(byte[] rgba)
    {
        var rgb = new byte[rgba.Length / 4 * 3];
        fixed (byte* source = rgba, target = rgb)
        {
            for (int from = 0, to = 0; to < rgb.Length; from += 4, to += 3)
            {
                target[to] = source[from];
                target[to + 1] = source[from + 1];
                target[to + 2] = source[from + 2];
            }
        }

        return rgb;
    }

    private static byte[] OverWhite(byte[] rgba)
    {
        var rgb = new byte[rgba.Length / 4 * 3];
        for (int source = 0, target = 0; source < rgba.Length; source += 4, target += 3)
        {
            var white = 255 - rgba[source + 3];
            rgb[target] = (byte)(rgba[source] + white);
            rgb[target + 1] = (byte)(rgba[source + 1] + white);
            rgb[target + 2] = (byte)(rgba[source + 2] + white);
        }

        return rgb;
    }

    private static string Describe(SKCodecResult result) => result switch
    {
        SKCodecResult.IncompleteInput => "it ends too early",
        SKCodecResult.ErrorInInput or SKCodecResult.InvalidInput => "its data is invalid",
        SKCodecResult.Unimplemented => "unknown format",
        _ => "it cannot be opened",
    };
}
