using SkiaSharp;

namespace HyperFD.Learning.Datasets.Synthetic;

/// <summary>One drawn image with its visible faces, boxes inside the image.</summary>
internal sealed record SyntheticPicture(byte[] Jpeg, int Width, int Height, IReadOnlyList<SKRect> Faces)
{
    public static SyntheticPicture Draw(SyntheticDomain domain, ulong seed)
    {
        var random = new SplitMix64(seed);
        var size = random.Pick(domain.ImageSizes);
        using var surface = SKSurface.Create(new SKImageInfo(
            size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var brush = new Brush(surface.Canvas, random, domain);
        new ScenePainter(brush, size).Draw();
        var placements = PersonPlacer.Place(domain, size, random);
        var faces = new List<SKRect>();
        foreach (var person in placements)
        {
            var box = new PersonPainter(brush, person).Draw();
            box.Intersect(SKRect.Create(size.Width, size.Height));
            if (person.IsFace && box is { Width: >= 2, Height: >= 2 })
            {
                faces.Add(box);
            }
        }

        return new SyntheticPicture(Camera.Shoot(surface, domain, random), size.Width, size.Height, faces);
    }
}
