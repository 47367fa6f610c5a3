using System.Runtime.InteropServices;
using HyperFD.Learning.Datasets;
using SkiaSharp;

namespace HyperFD.Agent.Reports.Pictures;

/// <summary>A small JPEG of an image, encoded anew, so that nothing of the file but its pixels is in it.</summary>
internal static class Thumbnail
{
    /// <summary>24 of them, a third larger in base 64, stay below 1.2 MB.</summary>
    public const int MostBytes = 36_000;

    private const int LongestSide = 480;
    private const int SmallestSide = 60;
    private static readonly int[] Qualities = [84, 72, 58, 44];

    /// <summary>
    /// At most <see cref="MostBytes"/>: quality falls first, then size. Null when the file cannot be read.
    /// </summary>
    public static byte[]? Of(LabelledImage image)
    {
        try
        {
            for (var side = LongestSide; side >= SmallestSide; side = side * 3 / 4)
            {
                using var bitmap = Bitmap(DecodedImage.Of(image, side).Image);
                foreach (var quality in Qualities)
                {
                    using var jpeg = bitmap.Encode(SKEncodedImageFormat.Jpeg, quality);
                    if (jpeg.Size <= MostBytes)
                        return jpeg.ToArray();
                }
            }
        }
        catch (Exception e) when (e is ImageUnreadableException or IOException or UnauthorizedAccessException)
        {
            // It could be read a moment ago; the sheet shows its boxes alone.
        }

        return null;
    }

    private static SKBitmap Bitmap(RgbImage image)
    {
        var rgba = new byte[image.Width * image.Height * 4];
        for (int from = 0, to = 0; from < image.Pixels.Length; from += 3, to += 4)
        {
            image.Pixels.AsSpan(from, 3).CopyTo(rgba.AsSpan(to));
            rgba[to + 3] = byte.MaxValue;
        }

        var bitmap = new SKBitmap(new SKImageInfo(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        Marshal.Copy(rgba, 0, bitmap.GetPixels(), rgba.Length);
        return bitmap;
    }
}
