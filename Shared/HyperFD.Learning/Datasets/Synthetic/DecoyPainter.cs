using SkiaSharp;

namespace HyperFD.Learning.Datasets.Synthetic;

/// <summary>
/// What a detector must learn to leave alone: in a museum marble heads with all features but no colour of skin, elsewhere
/// people seen from behind.
/// </summary>
internal sealed class DecoyPainter(Brush brush, PersonTraits traits)
{
    public void Draw(SKPath head)
    {
        if (brush.Domain.Scene == SyntheticScene.Museum)
        {
            DrawStatue(head);
        }
        else
        {
            DrawBackOfHead(head);
        }
    }

    private void DrawStatue(SKPath head)
    {
        var grey = (byte)brush.Random.Range(120, 225);
        var marble = new SKColor(grey, grey, (byte)Math.Min(255, grey + 12));
        var statue = traits with
        {
            Skin = marble,
            Hair = Brush.Shade(marble, -0.2),
            Lips = Brush.Shade(marble, -0.3),
            Iris = Brush.Shade(marble, -0.35),
            Clothes = Brush.Shade(marble, -0.1),
            Mask = null,
        };
        var hair = new HairPainter(brush, statue with { HairStyle = HairStyle.Short });
        brush.Fill(head, marble, 0.04f);
        new FeaturePainter(brush, statue).Draw(head);
        hair.DrawInFront();
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
            brush.Line(strand * 0.06f, -0.8f, strand * 0.13f, 0.5f, Brush.Shade(colour, 0.12).WithAlpha(80), 0.03f);
        }

        brush.Canvas.Restore();
    }
}
