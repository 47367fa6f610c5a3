using SkiaSharp;

namespace HyperFD.Learning.Tests.Export.Onnx.Int8;

/// <summary>Pictures as files, because calibration reads files.</summary>
internal static class RandomPictures
{
    /// <param name="pixels">[3, side, side], 0…255.</param>
    public static void Write(string file, float[] pixels, int side)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(side, side, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var plane = side * side;
        for (var i = 0; i < plane; i++)
            bitmap.SetPixel(
                i % side, i / side,
                new SKColor((byte)pixels[i], (byte)pixels[plane + i], (byte)pixels[(2 * plane) + i]));
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, quality: 100);
        using var target = File.Create(file);
        png.SaveTo(target);
    }
}
