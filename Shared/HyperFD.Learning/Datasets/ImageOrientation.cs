using SkiaSharp;

namespace HyperFD.Learning.Datasets;

/// <summary>The eight EXIF orientations, applied to pixels.</summary>
internal static class ImageOrientation
{
    public static bool SwapsSides(SKEncodedOrigin origin) => origin
        is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop
        or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;

    public static RgbImage Apply(RgbImage image, SKEncodedOrigin origin)
    {
        if (origin is SKEncodedOrigin.TopLeft)
        {
            return image;
        }

        var (width, height) = SwapsSides(origin) ? (image.Height, image.Width) : (image.Width, image.Height);
        var pixels = new byte[image.Pixels.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (sourceX, sourceY) = Source(origin, x, y, image);
                var from = ((sourceY * image.Width) + sourceX) * 3;
                image.Pixels.AsSpan(from, 3).CopyTo(pixels.AsSpan(((y * width) + x) * 3));
            }
        }

        return new RgbImage(pixels, width, height);
    }

    /// <summary>
    /// The stored pixel that is seen at (x, y); named after where the stored first row and column are seen.
    /// </summary>
    private static (int X, int Y) Source(SKEncodedOrigin origin, int x, int y, RgbImage stored)
    {
        var (right, bottom) = (stored.Width - 1, stored.Height - 1);
        return origin switch
        {
            SKEncodedOrigin.TopRight => (right - x, y),
            SKEncodedOrigin.BottomRight => (right - x, bottom - y),
            SKEncodedOrigin.BottomLeft => (x, bottom - y),
            SKEncodedOrigin.LeftTop => (y, x),
            SKEncodedOrigin.RightTop => (y, bottom - x),
            SKEncodedOrigin.RightBottom => (right - y, bottom - x),
            SKEncodedOrigin.LeftBottom => (right - y, x),
            _ => (x, y),
        };
    }
}
