using MathNet.Numerics.Distributions;

namespace HyperFD.Learning.Datasets.Derived;

/// <summary>
/// Grain of a small sensor in little light: independent Gaussian noise in each channel of each pixel. Its deviation is
/// <paramref name="strength"/> grey levels at a longest side of 640 pixels and in proportion to the side at any other,
/// because averaging k × k pixels of white noise divides its deviation by k: decoded smaller, the picture is as noisy
/// as if it had been downsized after. Relative to that side and not to the original's, because grain of a 20-megapixel
/// picture would be gone at any size that a detector sees. Another size draws other grain of the same strength.
/// </summary>
internal sealed class NoisyTransform(double strength) : PictureTransform
{
    private const double ReferenceSide = 640;
    private const int QuantileBits = 12;
    private const int PerDraw = 64 / QuantileBits;

    /// <summary>A grey level, in the whole numbers that noise is added in.</summary>
    private const int One = 256;

    /// <summary>
    /// Equally probable values of unit variance: a look-up instead of a logarithm and a cosine a number.
    /// </summary>
    private static readonly double[] Quantiles = MakeQuantiles();

    public override RgbImage Apply(RgbImage picture, SplitMix64 random)
    {
        var deviation = strength * Math.Max(picture.Width, picture.Height) / ReferenceSide;
        var noise = Array.ConvertAll(Quantiles, value => (int)Math.Round(value * deviation * One));
        var (source, pixels) = (picture.Pixels, new byte[picture.Pixels.Length]);
        for (var i = 0; i < pixels.Length;)
        {
            var bits = random.NextUInt64();
            for (var end = Math.Min(i + PerDraw, pixels.Length); i < end; i++, bits >>= QuantileBits)
            {
                var level = (source[i] * One) + noise[(int)bits & ((1 << QuantileBits) - 1)] + (One / 2);
                pixels[i] = (byte)Math.Clamp(level / One, 0, 255);
            }
        }

        return picture with { Pixels = pixels };
    }

    private static double[] MakeQuantiles()
    {
        const int count = 1 << QuantileBits;
        var values = Enumerable.Range(0, count).Select(i => Normal.InvCDF(0, 1, (i + 0.5) / count)).ToArray();
        var deviation = Math.Sqrt(values.Average(value => value * value));
        return [.. values.Select(value => value / deviation)];
    }
}
