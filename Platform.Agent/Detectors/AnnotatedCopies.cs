using HyperFD.Agent.Files;
using HyperFD.Inference;
using HyperFD.Learning.Datasets;
using SkiaSharp;

namespace HyperFD.Agent.Detectors;

/// <summary>
/// Copies of images with a frame around each face, for the owner's eyes: only the owner can read them, and no original
/// is ever written over, because a copy's name is the image's with an ending of its own.
/// </summary>
internal sealed class AnnotatedCopies(string folder)
{
    private const int LongestSide = 1600;
    private const int JpegQuality = 90;
    private const string Ending = ".faces.jpg";
    private static readonly SKColor Frame = new(0x00, 0xE6, 0x76);
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="found">Boxes in the pixels of the image.</param>
    /// <returns>Full path of the copy.</returns>
    public string Draw(string image, ImageFaces found)
    {
        using var bitmap = Bitmap(ImageDecoder.Decode(image, LongestSide));
        using (var canvas = new SKCanvas(bitmap))
        using (var paint = new SKPaint { Color = Frame, IsStroke = true, IsAntialias = true })
        {
            var scale = (float)bitmap.Width / found.Width;
            canvas.Scale(scale, (float)bitmap.Height / found.Height);
            paint.StrokeWidth = Math.Max(2, bitmap.Width / 300f) / scale;
            foreach (var face in found.Faces)
                canvas.DrawRect(new SKRect(face.Box.Left, face.Box.Top, face.Box.Right, face.Box.Bottom), paint);
        }

        using var jpeg = bitmap.Encode(SKEncodedImageFormat.Jpeg, JpegQuality);
        var path = Path.Combine(folder, FreeName(Path.GetFileName(image)));
        PrivateFiles.Write(path, jpeg.AsSpan());
        return path;
    }

    /// <summary>Images of equal names from different folders get a number.</summary>
    private string FreeName(string name)
    {
        var free = name + Ending;
        for (var number = 2; !_taken.Add(free); number++)
            free = FormattableString.Invariant($"{name}-{number}{Ending}");
        return free;
    }

    private static SKBitmap Bitmap(RgbImage image)
    {
        var bitmap = new SKBitmap(new SKImageInfo(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var pixels = bitmap.GetPixelSpan();
        for (int from = 0, to = 0; from < image.Pixels.Length; from += 3, to += 4)
        {
            image.Pixels.AsSpan(from, 3).CopyTo(pixels[to..]);
            pixels[to + 3] = byte.MaxValue;
        }

        return bitmap;
    }
}
