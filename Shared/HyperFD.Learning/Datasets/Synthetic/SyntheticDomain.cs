using System.Text.Json.Serialization;

namespace HyperFD.Learning.Datasets.Synthetic;

/// <summary>
/// Parameters of a drawn face domain. Together with an image count and a seed they fix every byte of the data set.
/// </summary>
/// <param name="Name">Stable kebab-case name.</param>
/// <param name="Description">One line for people.</param>
public sealed record SyntheticDomain(string Name, string Description)
{
    /// <summary>Sizes that images take in turn by chance, pixels.</summary>
    public IReadOnlyList<PixelSize> ImageSizes { get; init; } = [new(288, 216)];

    /// <summary>Width of a face over the longest image side; drawn log-uniformly.</summary>
    public Interval FaceSize { get; init; } = new(0.1, 0.3);

    /// <summary>Number of faces that are tried to fit into an image; fewer where there is no room.</summary>
    public Interval FaceCount { get; init; } = new(1, 3);

    /// <summary>Part of the images that have no face at all.</summary>
    public double EmptyShare { get; init; } = 0.05;

    /// <summary>Largest part of a face that another may cover.</summary>
    public double Overlap { get; init; } = 0.1;

    /// <summary>
    /// How strictly small faces are high in the image and large ones low, as seen from a raised camera; 0 to 1.
    /// </summary>
    public double Perspective { get; init; }

    public SyntheticScene Scene { get; init; } = SyntheticScene.Room;

    public SyntheticStyle Style { get; init; } = SyntheticStyle.Natural;

    public SyntheticPalette Palette { get; init; } = SyntheticPalette.Colour;

    /// <summary>Things in the background, face-like ones among them.</summary>
    public Interval Clutter { get; init; } = new(4, 10);

    /// <summary>Heads seen from behind, statues and dolls: shaped like the faces, not labelled.</summary>
    public Interval Decoys { get; init; } = new(0, 1);

    public double MaskShare { get; init; }

    public double GlassesShare { get; init; } = 0.15;

    /// <summary>Part of the faces with a thing in front of them that hides up to a third.</summary>
    public double OcclusionShare { get; init; } = 0.1;

    /// <summary>Largest in-plane rotation of a head, degrees.</summary>
    public double RotationDegrees { get; init; } = 12;

    /// <summary>0 is daylight, 1 is black.</summary>
    public Interval Dimness { get; init; } = new(0, 0.15);

    /// <summary>Standard deviation of the blur, pixels.</summary>
    public Interval BlurPixels { get; init; } = new(0, 0.6);

    /// <summary>Standard deviation of the sensor noise, grey levels of 255.</summary>
    public Interval NoiseLevels { get; init; } = new(0, 4);

    public int JpegQuality { get; init; } = 85;
}

/// <summary>A range from which a value is drawn uniformly, both ends included for counts.</summary>
public readonly record struct Interval(double Min, double Max)
{
    internal double Draw(SplitMix64 random) => random.Range(Min, Max);

    internal int DrawCount(SplitMix64 random) => (int)Min + random.Below((int)Max - (int)Min + 1);

    internal double DrawLog(SplitMix64 random) => Math.Exp(random.Range(Math.Log(Min), Math.Log(Max)));
}

public readonly record struct PixelSize(int Width, int Height);

/// <summary>What the background looks like and what stands in it.</summary>
public enum SyntheticScene
{
    Studio,
    Room,
    Street,
    Museum,
    Nursery,
}

public enum SyntheticStyle
{
    Natural,
    Cartoon,
}

public enum SyntheticPalette
{
    Colour,
    Grey,

    /// <summary>Heat, not light: skin glows, glasses and hair are cold; shown in an iron palette.</summary>
    Thermal,
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true)]
[JsonSerializable(typeof(SyntheticDomain))]
[JsonSerializable(typeof(SyntheticLabels))]
internal sealed partial class SyntheticJson : JsonSerializerContext;
