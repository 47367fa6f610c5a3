namespace HyperFD.Learning.Datasets.Derived;

/// <summary>
/// Less light: a part <paramref name="strength"/> of it is gone, as with a lamp switched off or too short an exposure;
/// no colour or grain is changed. Light L is stored as L^(1/2.2), so that stored values shrink by (1 −
/// strength)^(1/2.2): a factor, which commutes with the averaging of a decoder that downsizes.
/// </summary>
internal sealed class DimmedTransform(double strength) : PictureTransform
{
    private const double DisplayGamma = 2.2;

    public override RgbImage Apply(RgbImage picture, SplitMix64 random)
    {
        var factor = Math.Pow(1 - strength, 1 / DisplayGamma);
        Span<byte> levels = stackalloc byte[256];
        for (var level = 0; level < levels.Length; level++)
        {
            levels[level] = (byte)Math.Round(level * factor);
        }

        var pixels = new byte[picture.Pixels.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = levels[picture.Pixels[i]];
        }

        return picture with { Pixels = pixels };
    }
}
