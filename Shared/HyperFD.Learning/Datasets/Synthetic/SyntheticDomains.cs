namespace HyperFD.Learning.Datasets.Synthetic;

/// <summary>
/// Domains that ask for different detectors: huge faces need coarse levels, tiny ones fine strides and large inputs;
/// where colour tells a face from a statue, colour jitter costs; where all faces have one size, zooming wastes
/// capacity.
/// </summary>
public static class SyntheticDomains
{
    /// <summary>In a fixed order.</summary>
    public static IReadOnlyList<SyntheticDomain> Named { get; } =
    [
        new("portraits", "one very large face, tilted, often cut by the border or half hidden")
        {
            ImageSizes = [new(256, 256), new(216, 288), new(240, 288)],
            FaceSize = new(0.5, 0.95),
            FaceCount = new(1, 1),
            EmptyShare = 0.12,
            Clutter = new(2, 8),
            RotationDegrees = 40,
            GlassesShare = 0.35,
            OcclusionShare = 0.4,
            Dimness = new(0, 0.5),
            BlurPixels = new(0, 2),
            NoiseLevels = new(0, 14),
        },
        new("crowd", "many tiny faces in a street, some heads from behind")
        {
            ImageSizes = [new(288, 216), new(288, 192)],
            FaceSize = new(0.032, 0.072),
            FaceCount = new(8, 24),
            EmptyShare = 0,
            Overlap = 0.15,
            Perspective = 0.8,
            Scene = SyntheticScene.Street,
            Clutter = new(3, 8),
            Decoys = new(2, 6),
            OcclusionShare = 0.05,
        },
        new("thermal", "heat camera of low resolution, blurred, warm rooms, people at middle distance")
        {
            ImageSizes = [new(160, 120)],
            FaceSize = new(0.09, 0.36),
            FaceCount = new(1, 4),
            Palette = SyntheticPalette.Thermal,
            Clutter = new(8, 18),
            Decoys = new(0, 3),
            OcclusionShare = 0.25,
            GlassesShare = 0.3,
            BlurPixels = new(0.8, 2),
            NoiseLevels = new(8, 24),
        },
        new("dim-office", "grey surveillance camera in a dark office, noisy")
        {
            ImageSizes = [new(288, 216)],
            FaceSize = new(0.08, 0.22),
            FaceCount = new(1, 5),
            Palette = SyntheticPalette.Grey,
            Clutter = new(8, 16),
            Decoys = new(0, 2),
            Dimness = new(0.25, 0.6),
            NoiseLevels = new(4, 12),
            BlurPixels = new(0.3, 1),
        },
        new("masks", "several people of middle size, most of them masked")
        {
            ImageSizes = [new(288, 216), new(288, 288)],
            FaceSize = new(0.1, 0.32),
            FaceCount = new(2, 7),
            Perspective = 0.4,
            Scene = SyntheticScene.Street,
            MaskShare = 0.8,
            GlassesShare = 0.3,
            OcclusionShare = 0.2,
        },
        new("cartoon", "outlined characters of any colour and size")
        {
            ImageSizes = [new(288, 216)],
            FaceSize = new(0.1, 0.5),
            FaceCount = new(1, 4),
            Style = SyntheticStyle.Cartoon,
            Clutter = new(6, 14),
            RotationDegrees = 25,
            BlurPixels = new(0, 0.3),
            NoiseLevels = new(0, 1),
        },
        new("museum", "visitors among marble heads; only the living count")
        {
            ImageSizes = [new(288, 216), new(216, 288)],
            FaceSize = new(0.08, 0.25),
            FaceCount = new(1, 4),
            Scene = SyntheticScene.Museum,
            Decoys = new(1, 4),
        },
        new("nursery", "sleeping faces in any direction, close up, soft colours")
        {
            ImageSizes = [new(256, 256)],
            FaceSize = new(0.16, 0.5),
            FaceCount = new(1, 3),
            Decoys = new(0, 3),
            Overlap = 0.2,
            Scene = SyntheticScene.Nursery,
            GlassesShare = 0,
            RotationDegrees = 180,
            OcclusionShare = 0.4,
            Clutter = new(4, 12),
            Dimness = new(0, 0.4),
            BlurPixels = new(0.3, 1.5),
            NoiseLevels = new(0, 10),
        },
    ];

    /// <exception cref="ArgumentException">There is no such domain; the message lists those there are.</exception>
    public static SyntheticDomain Find(string name) =>
        Named.FirstOrDefault(domain => domain.Name == name)
        ?? throw new ArgumentException(
            $"There is no synthetic domain '{name}'; there are "
                + $"{string.Join(", ", Named.Select(domain => domain.Name))}.",
            nameof(name));
}
