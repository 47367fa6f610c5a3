namespace HyperFD.Learning.Datasets.Derived;

/// <summary>
/// The transforms there are, with the unit and range of their strength:
/// <list type="bullet">
/// <item><c>dimmed</c>: part of the light that is taken away, in (0, 1)</item>
/// <item><c>blurred</c>: σ of a Gaussian as part of the longest side, in (0, 0.1]</item>
/// <item><c>shrunk</c>: sides of the faces over what they were, in [0.05, 1)</item>
/// <item><c>rotated</c>: degrees clockwise, in [−180, 180], not 0</item>
/// <item><c>grey</c>: part of the colour that is taken away, in (0, 1]</item>
/// <item><c>noisy</c>: deviation in grey levels at a longest side of 640 pixels, in (0, 128]</item>
/// <item><c>subsampled</c>: number of images, whole, at least 2</item>
/// </list>
/// </summary>
public static class PictureTransforms
{
    private static readonly
        (string Name, double Usual, Func<double, bool> Allows, Func<double, PictureTransform> Make)[] All =
    [
        ("dimmed", 0.9, s => s is > 0 and < 1, s => new DimmedTransform(s)),
        ("blurred", 0.01, s => s is > 0 and <= 0.1, s => new BlurredTransform(s)),
        ("shrunk", 0.4, s => s is >= 0.05 and < 1, s => new ShrunkTransform(s)),
        ("rotated", 25, s => s is >= -180 and <= 180 and not 0, s => new RotatedTransform(s)),
        ("grey", 1, s => s is > 0 and <= 1, s => new GreyTransform(s)),
        ("noisy", 25, s => s is > 0 and <= 128, s => new NoisyTransform(s)),
        ("subsampled", 40, s => s is >= 2 and <= int.MaxValue && double.IsInteger(s),
            s => new SubsampledTransform((int)s)),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(one => one.Name)];

    /// <summary>A strength that changes what a detector needs without hiding the faces.</summary>
    /// <exception cref="DatasetException">There is no such transform.</exception>
    public static double UsualStrength(string name) => Find(name).Usual;

    internal static PictureTransform Of(DerivedDomain domain)
    {
        var (name, _, allows, make) = Find(domain.Transform);
        return allows(domain.Strength)
            ? make(domain.Strength)
            : throw new DatasetException(FormattableString.Invariant(
                $"'{domain}': {name} does not have the strength {domain.Strength}; see {nameof(PictureTransforms)}."));
    }

    private static (string Name, double Usual, Func<double, bool> Allows, Func<double, PictureTransform> Make) Find(
        string name)
    {
        var index = Array.FindIndex(All, one => one.Name == name);
        return index >= 0
            ? All[index]
            : throw new DatasetException($"There is no transform '{name}'; there are {string.Join(", ", Names)}.");
    }
}
