namespace HyperFD.Learning.Datasets.Synthetic;

/// <summary>Draws a domain itself from a seed: for experience over more domains than there are names.</summary>
public static class RandomDomain
{
    private static readonly PixelSize[][] Sizes =
        [[new(160, 120)], [new(288, 216)], [new(256, 256)], [new(216, 288)], [new(288, 192), new(288, 216)]];

    /// <summary>The same domain for the same seed; its name is <c>random-</c> and the seed.</summary>
    public static SyntheticDomain Draw(int seed)
    {
        var random = new SplitMix64((ulong)seed);
        var least = Math.Exp(random.Range(Math.Log(0.03), Math.Log(0.5)));
        var most = Math.Min(0.95, least * random.Range(1.5, 4));
        // What fits: about a third of the image covered by heads of the mean size.
        var room = 0.2 / (least * most);
        var count = Math.Clamp(random.Range(0.3, 1) * room, 1, 24);
        var palette = (SyntheticPalette)random.Below(3);
        return new SyntheticDomain(FormattableString.Invariant($"random-{seed}"), "drawn from a seed")
        {
            ImageSizes = random.Pick(Sizes),
            FaceSize = new(least, most),
            FaceCount = new(Math.Max(1, Math.Floor(count / 3)), Math.Ceiling(count)),
            EmptyShare = random.Range(0, 0.15),
            Overlap = random.Range(0.05, 0.2),
            Perspective = random.Range(0, 0.8),
            Scene = (SyntheticScene)random.Below(5),
            Style = random.Chance(0.2) ? SyntheticStyle.Cartoon : SyntheticStyle.Natural,
            Palette = palette,
            Clutter = UpTo(random, 18),
            Decoys = UpTo(random, 5),
            MaskShare = random.Chance(0.3) ? random.Range(0.3, 1) : 0,
            GlassesShare = random.Range(0, 0.5),
            OcclusionShare = random.Range(0, 0.4),
            RotationDegrees = random.Chance(0.2) ? 180 : random.Range(0, 40),
            Dimness = new(0, random.Range(0, 0.6)),
            BlurPixels = new(0, random.Range(0.2, 2)),
            NoiseLevels = new(0, random.Range(1, palette == SyntheticPalette.Thermal ? 20 : 12)),
        };
    }

    private static Interval UpTo(SplitMix64 random, int most)
    {
        var upper = random.Below(most + 1);
        return new Interval(upper / 2, upper);
    }
}
