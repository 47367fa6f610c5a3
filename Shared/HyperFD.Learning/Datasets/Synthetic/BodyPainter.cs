using SkiaSharp;

namespace HyperFD.Learning.Datasets.Synthetic;

/// <summary>Neck, trunk, arms and legs of a standing person, in face widths below the head.</summary>
internal sealed class BodyPainter(Brush brush, PersonTraits traits)
{
    private const float Edge = 0.04f;
    private readonly float shoulders = (float)brush.Random.Range(0.85, 1.15);
    private readonly float top = traits.HalfHeight + 0.16f;

    public void Draw()
    {
        var trousers = Brush.Shade(traits.Clothes, -0.45);
        brush.Box(SKRect.Create(-0.62f, top + 2.4f, 0.58f, 3.2f), trousers, 0.1f, Edge);
        brush.Box(SKRect.Create(0.04f, top + 2.4f, 0.58f, 3.2f), trousers, 0.1f, Edge);
        DrawArm(-1);
        DrawArm(1);
        brush.Box(
            SKRect.Create(-0.2f, traits.HalfHeight - 0.25f, 0.4f, 0.55f), Brush.Shade(traits.Skin, -0.18), 0.08f,
            0.03f);
        DrawTrunk();
    }

    private void DrawArm(int side)
    {
        var elbow = (float)brush.Random.Range(0.0, 0.18);
        using var arm = Outline.From(side * (shoulders - 0.1f), top + 0.5f)
            .Quad(side * (shoulders + elbow), top + 1.4f, side * (shoulders - 0.05f), top + 2.3f)
            .Open();
        if (brush.IsCartoon)
        {
            brush.Stroke(arm, SKColors.Black, 0.32f + (2 * Edge));
        }

        brush.Stroke(arm, Brush.Shade(traits.Clothes, -0.15), 0.32f);
    }

    private void DrawTrunk()
    {
        using var trunk = Outline.From(-0.22f, top)
            .Cubic(-0.6f, top + 0.1f, -shoulders, top + 0.12f, -shoulders, top + 0.65f)
            .Cubic(-shoulders + 0.1f, top + 1.4f, -0.72f, top + 2f, -0.72f, top + 2.6f)
            .Line(0.72f, top + 2.6f)
            .Cubic(0.72f, top + 2f, shoulders - 0.1f, top + 1.4f, shoulders, top + 0.65f)
            .Cubic(shoulders, top + 0.12f, 0.6f, top + 0.1f, 0.22f, top)
            .Cubic(0.12f, top + 0.16f, -0.12f, top + 0.16f, -0.22f, top)
            .Closed();
        brush.Fill(trunk, traits.Clothes, Edge);
        if (brush.Random.Chance(0.4))
        {
            DrawPattern(trunk);
        }
    }

    /// <summary>Stripes or an open jacket, so that clothes are no flat areas.</summary>
    private void DrawPattern(SKPath trunk)
    {
        brush.Canvas.Save();
        brush.Canvas.ClipPath(trunk, SKClipOperation.Intersect, antialias: true);
        var colour =
            brush.IsThermal || traits.IsStatue ? Brush.Shade(traits.Clothes, 0.15) : brush.SceneColour(25, 85, 60);
        if (brush.Random.Chance(0.5))
        {
            for (var y = top + 0.3f; y < top + 2.6f; y += 0.36f)
            {
                brush.Line(-1.3f, y, 1.3f, y, colour.WithAlpha(170), 0.12f);
            }
        }
        else
        {
            using var shirt = Outline.From(-0.16f, top).Line(0.16f, top).Line(0.3f, top + 2.6f).Line(-0.3f, top + 2.6f)
                .Closed();
            brush.Fill(shirt, colour);
        }

        brush.Canvas.Restore();
    }
}
