using SkiaSharp;

namespace HyperFD.Learning.Tests.Datasets;

/// <summary>Small drawn files in the formats that people have.</summary>
internal static class Pictures
{
    public static void Save(string path, int width, int height, Action<SKCanvas> draw, int quality = 95)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height));
        draw(surface.Canvas);
        using var image = surface.Snapshot();
        using var data = image.Encode(FormatOf(path), quality);
        File.WriteAllBytes(path, data.ToArray());
    }

    /// <summary>Left half red, right half blue, a green bar along the top tenth.</summary>
    public static void Flag(SKCanvas canvas, int width, int height)
    {
        Fill(canvas, SKRect.Create(0, 0, width / 2f, height), SKColors.Red);
        Fill(canvas, SKRect.Create(width / 2f, 0, width / 2f, height), SKColors.Blue);
        Fill(canvas, SKRect.Create(0, 0, width, height / 10f), SKColors.Lime);
    }

    public static void Fill(SKCanvas canvas, SKRect area, SKColor colour)
    {
        using var paint = new SKPaint { Color = colour };
        canvas.DrawRect(area, paint);
    }

    /// <summary>Puts an EXIF block that holds nothing but the orientation behind a JPEG's start marker.</summary>
    public static byte[] WithOrientation(byte[] jpeg, byte orientation)
    {
        byte[] exif =
        [
            0xFF, 0xE1, 0x00, 0x22, (byte)'E', (byte)'x', (byte)'i', (byte)'f', 0, 0,
            (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, // big-endian TIFF, first directory at 8
            0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, // one entry: tag 0x0112, SHORT, count 1
            0, 0, 0, 0,
        ];
        return [.. jpeg[..2], .. exif, .. jpeg[2..]];
    }

    private static SKEncodedImageFormat FormatOf(string path) => Path.GetExtension(path) switch
    {
        ".png" => SKEncodedImageFormat.Png,
        ".webp" => SKEncodedImageFormat.Webp,
        _ => SKEncodedImageFormat.Jpeg,
    };
}
