using SkiaSharp;

namespace HyperFD.Learning.Datasets.Synthetic;

/// <summary>A head somewhere in an image.</summary>
/// <param name="Centre">Centre of the head, pixels.</param>
/// <param name="FaceWidth">Pixels.</param>
/// <param name="RotationDegrees">In the image plane, clockwise.</param>
/// <param name="IsFace">Else a decoy: a head from behind, a statue, a doll.</param>
internal readonly record struct Placement(SKPoint Centre, float FaceWidth, float RotationDegrees, bool IsFace)
{
    /// <summary>About the head's extent, whatever its exact shape; pixels.</summary>
    public SKRect Extent => SKRect.Create(
        Centre.X - (FaceWidth * 0.5f), Centre.Y - (FaceWidth * 0.65f), FaceWidth, FaceWidth * 1.3f);
}

/// <summary>
/// Finds room for people. They come back in drawing order, the ones higher in the image first: so a body, which hangs
/// below its head, never covers a face that was drawn before it.
/// </summary>
internal static class PersonPlacer
{
    private const int TriesPerPerson = 30;

    public static IReadOnlyList<Placement> Place(SyntheticDomain domain, PixelSize size, SplitMix64 random)
    {
        var faces = random.Chance(domain.EmptyShare) ? 0 : Math.Max(1, domain.FaceCount.DrawCount(random));
        var decoys = domain.Decoys.DrawCount(random);
        var placed = new List<Placement>();
        for (var i = 0; i < faces + decoys; i++)
        {
            for (var attempt = 0; attempt < TriesPerPerson; attempt++)
            {
                var candidate = Draw(domain, size, random, i < faces);
                if (placed.All(other => Covered(candidate.Extent, other.Extent) <= domain.Overlap))
                {
                    placed.Add(candidate);
                    break;
                }
            }
        }

        return [.. placed.OrderBy(person => person.Centre.Y)];
    }

    private static Placement Draw(SyntheticDomain domain, PixelSize size, SplitMix64 random, bool isFace)
    {
        var width = (float)domain.FaceSize.DrawLog(random) * Math.Max(size.Width, size.Height);
        // A tall face must not be cut much by a low image.
        width = Math.Min(width, Math.Min(size.Width, size.Height / 1.15f));
        var (marginX, marginY) = (width * 0.45f, width * 0.6f);
        var top = domain.Scene == SyntheticScene.Street ? Math.Max(marginY, size.Height * 0.25f) : marginY;
        var depth = Math.Log(width / domain.FaceSize.Min / Math.Max(size.Width, size.Height))
            / Math.Log(domain.FaceSize.Max / domain.FaceSize.Min);
        var down = (domain.Perspective * depth) + ((1 - domain.Perspective) * random.NextDouble());
        var centre = new SKPoint(
            (float)random.Range(marginX, size.Width - marginX),
            (float)(top + (down * (size.Height - marginY - top))));
        return new Placement(centre, width, (float)(random.Range(-1, 1) * domain.RotationDegrees), isFace);
    }

    /// <summary>The larger of the two covered parts.</summary>
    private static float Covered(SKRect a, SKRect b)
    {
        var common = SKRect.Intersect(a, b);
        var least = Math.Min(a.Width * a.Height, b.Width * b.Height);
        return common.IsEmpty ? 0 : common.Width * common.Height / least;
    }
}
