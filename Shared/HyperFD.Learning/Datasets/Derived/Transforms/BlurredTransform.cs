namespace HyperFD.Learning.Datasets.Derived;

/// <summary>
/// Out of focus: a Gaussian with σ of <paramref name="strength"/> times the longest side, so that a picture decoded
/// smaller is blurred by fewer pixels and looks the same.
/// </summary>
internal sealed class BlurredTransform(double strength) : PictureTransform
{
    public override RgbImage Apply(RgbImage picture, SplitMix64 random) =>
        GaussianBlur.Blur(picture, strength * Math.Max(picture.Width, picture.Height));
}
