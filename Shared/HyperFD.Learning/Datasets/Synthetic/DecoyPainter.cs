using SkiaSharp;

namespace HyperFD.Learning.Datasets.Synthetic;

/// <summary>
/// What a detector must learn to leave alone: marble heads with all features in a museum, teddies in a nursery,
/// elsewhere people seen from behind.
/// </summary>
internal sealed class DecoyPainter(Brush brush, PersonTraits traits)
{
    public void Draw(SKPath head)
    {
        switch (brush.Domain.Scene)
        {
            case SyntheticScene.Museum:
                DrawStatue(head);
                break;
            case SyntheticScene.Nursery:
                DrawTeddy();
                break;
            default:
                DrawBackOfHead(head);
                break;
        }
    }

    private void DrawStatue(SKPath head)
    {
        var hair = new HairPainter(brush, traits);
        hair.DrawBehind();
        brush.Fill(head, traits.Skin, 0.04f);
        new FeaturePainter(brush, traits).Draw(head);
        hair.DrawInFront();
    }

    private void DrawTeddy()
    {
        var fur = brush.IsThermal ? Brush.Heat(0.3) : SKColor.FromHsl((float)brush.Random.Range(18, 40), 45, 45);
        var pale = Brush.Shade(fur, 0.45);
        foreach (var side in new[] { -1, 1 })
        {
            brush.Oval(side * 0.36f, -0.36f, 0.19f, 0.19f, fur, 0.03f);
            brush.Oval(side * 0.36f, -0.36f, 0.1f, 0.1f, pale);
        }

        brush.Oval(0, 0, 0.5f, 0.47f, fur, 0.04f);
        brush.Oval(0, 0.16f, 0.24f, 0.19f, pale, 0.02f);
        brush.Oval(0, 0.07f, 0.08f, 0.055f, new SKColor(0x22, 0x18, 0x14));
        brush.Oval(-0.19f, -0.1f, 0.05f, 0.055f, new SKColor(0x16, 0x12, 0x10));
        brush.Oval(0.19f, -0.1f, 0.05f, 0.055f, new SKColor(0x16, 0x12, 0x10));
        using var smile = Outline.From(-0.1f, 0.2f).Quad(0, 0.3f, 0.1f, 0.2f).Open();
        brush.Stroke(smile, new SKColor(0x22, 0x18, 0x14), 0.025f);
    }

    private void DrawBackOfHead(SKPath head)
    {
        var bald = traits.HairStyle == HairStyle.Bald;
        var colour = bald ? traits.Skin : traits.Hair;
        brush.Oval(-0.5f, 0.05f, 0.07f, 0.12f, Brush.Shade(traits.Skin, -0.15), 0.025f);
        brush.Oval(0.5f, 0.05f, 0.07f, 0.12f, Brush.Shade(traits.Skin, -0.15), 0.025f);
        brush.Fill(head, Brush.Shade(traits.Skin, -0.12), 0.04f);
        brush.Canvas.Save();
        brush.Canvas.ClipPath(head, SKClipOperation.Intersect, antialias: true);
        var end = (bald ? 2f : 0.55f) * traits.HalfHeight;
        brush.Box(SKRect.Create(-0.6f, -1, 1.2f, 1 + end), colour, 0.2f);
        for (var strand = -4; strand <= 4; strand++)
        {
            brush.Line(
                strand * 0.06f, -0.8f, strand * 0.13f, 0.5f * end, Brush.Shade(colour, 0.12).WithAlpha(80), 0.03f);
        }

        brush.Canvas.Restore();
    }
}
