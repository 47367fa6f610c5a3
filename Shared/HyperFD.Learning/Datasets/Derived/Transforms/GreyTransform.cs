namespace HyperFD.Learning.Datasets.Derived;

/// <summary>
/// A part <paramref name="strength"/> of the colour is gone: each channel moves that far towards the ITU-R BT.601 luma;
/// at 1 the picture is that of a monochrome camera. Linear in the channels, so it commutes with downsizing.
/// </summary>
internal sealed class GreyTransform(double strength) : PictureTransform
{
    /// <summary>Channels are mixed in whole numbers of this part.</summary>
    private const int One = 1 << 16;

    public override RgbImage Apply(RgbImage picture, SplitMix64 random)
    {
        var keep = (int)Math.Round((1 - strength) * One);
        var (red, green, blue) = (Weight(0.299), Weight(0.587), 0);
        blue = One - keep - red - green; // so that the weights sum to one and white stays white
        var pixels = new byte[picture.Pixels.Length];
        for (var i = 0; i < pixels.Length; i += 3)
        {
            var source = picture.Pixels.AsSpan(i, 3);
            var luma = (red * source[0]) + (green * source[1]) + (blue * source[2]) + (One / 2);
            pixels[i] = (byte)((luma + (keep * source[0])) / One);
            pixels[i + 1] = (byte)((luma + (keep * source[1])) / One);
            pixels[i + 2] = (byte)((luma + (keep * source[2])) / One);
        }

        return picture with { Pixels = pixels };
    }

    private int Weight(double share) => (int)Math.Round(share * strength * One);
}
