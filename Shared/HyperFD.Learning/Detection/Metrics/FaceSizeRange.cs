namespace HyperFD.Learning.Detection.Metrics;

/// <summary>
/// Faces by √area over the image's longest side. Relative, because data sets come in all resolutions and absolute
/// pixels would compare cameras, not faces.
/// </summary>
/// <param name="Low">Inclusive.</param>
/// <param name="High">Exclusive.</param>
public readonly record struct FaceSizeRange(double Low, double High)
{
    public static FaceSizeRange All { get; } = new(0, double.PositiveInfinity);

    public static FaceSizeRange Small { get; } = new(0, 0.1);

    public static FaceSizeRange Medium { get; } = new(0.1, 0.3);

    public static FaceSizeRange Large { get; } = new(0.3, double.PositiveInfinity);

    public bool Contains(double relativeSize) => relativeSize >= Low && relativeSize < High;
}
