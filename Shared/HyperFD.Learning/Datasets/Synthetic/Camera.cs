using SkiaSharp;

namespace HyperFD.Learning.Datasets.Synthetic;

/// <summary>What a camera does to a scene: blur, darkness, its palette, noise, JPEG.</summary>
internal static class Camera
{
    public static byte[] Shoot(SKSurface scene, SyntheticDomain domain, SplitMix64 random)
    {
        using var seen = scene.Snapshot();
        using var bitmap = new SKBitmap(new SKImageInfo(
            seen.Width, seen.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        Blur(seen, bitmap, (float)domain.BlurPixels.Draw(random));
        Expose(bitmap.GetPixelSpan(), domain, random);
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, domain.JpegQuality);
        return data.ToArray();
    }

    private static void Blur(SKImage source, SKBitmap target, float sigma)
    {
        using var canvas = new SKCanvas(target);
        using var filter = sigma > 0.05f
            ? SKImageFilter.CreateBlur(sigma, sigma, SKShaderTileMode.Clamp)
            : null;
        using var paint = new SKPaint { ImageFilter = filter };
        canvas.DrawImage(source, 0, 0, SKSamplingOptions.Default, paint);
    }

    private static void Expose(Span<byte> rgba, SyntheticDomain domain, SplitMix64 random)
    {
        var light = 1 - domain.Dimness.Draw(random);
        var noise = domain.NoiseLevels.Draw(random);
        var gamma = 1 + ((1 - light) * 0.6);
        var curve = Enumerable.Range(0, 256).Select(level => 255 * light * Math.Pow(level / 255.0, gamma)).ToArray();
        for (var i = 0; i < rgba.Length; i += 4)
        {
            if (domain.Palette == SyntheticPalette.Colour)
            {
                for (var channel = 0; channel < 3; channel++)
                {
                    rgba[i + channel] = ToByte(curve[rgba[i + channel]] + (noise * Gaussian(random)));
                }

                continue;
            }

            var luma = (0.299 * rgba[i]) + (0.587 * rgba[i + 1]) + (0.114 * rgba[i + 2]);
            var level = ToByte(curve[ToByte(luma)] + (noise * Gaussian(random)));
            var (red, green, blue) = domain.Palette == SyntheticPalette.Thermal
                ? IronPalette.Colours[level]
                : (level, level, level);
            (rgba[i], rgba[i + 1], rgba[i + 2]) = (red, green, blue);
        }
    }

    /// <summary>Eight uniform bytes summed: near enough to a normal for sensor noise, at one random number.</summary>
    private static double Gaussian(SplitMix64 random)
    {
        var bits = random.NextUInt64();
        var sum = 0;
        for (var i = 0; i < 8; i++)
        {
            sum += (int)(bits & 0xFF);
            bits >>= 8;
        }

        const double deviation = 209.02; // √(8 · (256² − 1) / 12)
        return (sum - 1020) / deviation;
    }

    private static byte ToByte(double level) => (byte)Math.Clamp(level + 0.5, 0, 255);
}
