namespace HyperFD.Learning.Datasets.Derived;

/// <summary>A few images of many, each as it is: what an owner has who labelled on one evening.</summary>
internal sealed class SubsampledTransform(int count) : PictureTransform
{
    /// <summary>Images that stay.</summary>
    public int Count { get; } = count;

    public override RgbImage Apply(RgbImage picture, SplitMix64 random) => picture;
}
