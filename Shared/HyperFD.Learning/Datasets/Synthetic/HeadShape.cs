using SkiaSharp;

namespace HyperFD.Learning.Datasets.Synthetic;

/// <summary>
/// Outlines of a head in its own coordinates: origin in its centre, one unit is the width of the face.
/// </summary>
internal static class HeadShape
{
    /// <summary>An egg that stands on a chin; its bounds are the face box.</summary>
    public static SKPath Egg(PersonTraits traits)
    {
        var (height, jaw) = (traits.HalfHeight, traits.Jaw);
        return Outline.From(0, -height)
            .Cubic(0.30f, -height, 0.5f, -0.62f * height, 0.5f, -0.1f * height)
            .Cubic(0.5f, 0.48f * height, jaw, height, 0, height)
            .Cubic(-jaw, height, -0.5f, 0.48f * height, -0.5f, -0.1f * height)
            .Cubic(-0.5f, -0.62f * height, -0.30f, -height, 0, -height)
            .Closed();
    }

    /// <summary>The cap of hair above the hairline.</summary>
    /// <param name="line">Where the hair meets the forehead, from −1 (top) to 0 (middle), in half heights.</param>
    /// <param name="part">Where the hairline is highest, −0.5 to 0.5.</param>
    public static SKPath HairCap(PersonTraits traits, float line, float part)
    {
        var height = traits.HalfHeight;
        return Outline.From(-0.53f, -0.05f * height)
            .Cubic(-0.60f, -0.9f * height, -0.3f, -1.16f * height, 0, -1.16f * height)
            .Cubic(0.3f, -1.16f * height, 0.60f, -0.9f * height, 0.53f, -0.05f * height)
            .Cubic(0.48f, -0.3f * height, 0.42f, line * height, part, (line - 0.12f) * height)
            .Cubic(-0.42f, line * height, -0.48f, -0.3f * height, -0.53f, -0.05f * height)
            .Closed();
    }

    /// <summary>The lower half of the face, a little wider than it: a mask.</summary>
    public static SKPath LowerFace(PersonTraits traits, float top)
    {
        var (height, jaw) = (traits.HalfHeight, traits.Jaw);
        return Outline.From(-0.49f, top * height)
            .Cubic(-0.2f, (top - 0.12f) * height, 0.2f, (top - 0.12f) * height, 0.49f, top * height)
            .Cubic(0.5f, 0.6f * height, jaw + 0.06f, 1.02f * height, 0, 1.02f * height)
            .Cubic(-jaw - 0.06f, 1.02f * height, -0.5f, 0.6f * height, -0.49f, top * height)
            .Closed();
    }
}
