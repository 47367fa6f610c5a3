namespace HyperFD.Learning.Datasets.Derived;

/// <summary>
/// One way to make a picture another. Pure: a result depends on the arguments alone and these stay as they are, so that
/// threads may share it. <c>random</c> starts at the same point for labels and pixels of an image.
/// </summary>
internal abstract class PictureTransform
{
    /// <summary>Labels of the derived picture; the same ones where no face moves.</summary>
    public virtual LabelledImage Label(LabelledImage image, SplitMix64 random) => image;

    /// <summary>A picture of the same size.</summary>
    public abstract RgbImage Apply(RgbImage picture, SplitMix64 random);
}
