using SkiaSharp;

namespace HyperFD.Learning.Datasets.Synthetic;

/// <summary>Glasses, masks and things held in front of a face.</summary>
internal sealed class AccessoryPainter(Brush brush, PersonTraits traits)
{
    public void Draw()
    {
        if (traits.Mask is { } mask)
        {
            DrawMask(mask);
        }

        if (traits.Glasses)
        {
            DrawGlasses();
        }

        if (brush.Random.Chance(brush.Domain.OcclusionShare))
        {
            DrawObstacle();
        }
    }

    private void DrawMask(SKColor colour)
    {
        var height = traits.HalfHeight;
        var turn = traits.Yaw * 0.06f;
        var strap = Brush.Shade(colour, -0.1);
        brush.Line(-0.48f, 0.2f * height, -0.51f, -0.02f * height, strap, 0.025f);
        brush.Line(0.48f, 0.2f * height, 0.51f, -0.02f * height, strap, 0.025f);
        using var mask = HeadShape.LowerFace(traits, 0.16f);
        brush.Fill(mask, colour, 0.03f);
        for (var fold = 0; fold < 3; fold++)
        {
            var y = (0.34f + (0.17f * fold)) * height;
            using var line = Outline.From(turn - 0.34f, y)
                .Quad(turn, y + 0.06f, turn + 0.34f, y)
                .Open();
            brush.Stroke(line, Brush.Shade(colour, -0.25).WithAlpha(150), 0.02f);
        }
    }

    private void DrawGlasses()
    {
        var (turn, y) = (traits.Yaw * 0.11f, -0.12f * traits.HalfHeight);
        var frame = brush.IsThermal ? Brush.Heat(0.25) : Brush.Shade(traits.Hair, -0.5);
        foreach (var x in new[] { -0.2f, 0.2f })
        {
            using var lens = Outline.RoundedBox(SKRect.Create(turn + x - 0.15f, y - 0.1f, 0.3f, 0.22f), 0.08f);
            var opaque = traits.Sunglasses || brush.IsThermal;
            brush.Fill(lens, opaque ? frame.WithAlpha(235) : SKColors.White.WithAlpha(35));
            brush.Stroke(lens, frame, 0.032f);
        }

        brush.Line(turn - 0.05f, y, turn + 0.05f, y, frame, 0.03f);
        brush.Line(turn - 0.35f, y, -0.5f, y - 0.02f, frame, 0.026f);
        brush.Line(turn + 0.35f, y, 0.5f, y - 0.02f, frame, 0.026f);
    }

    /// <summary>A hand, a cup or a pole that hides up to about a third of the face.</summary>
    private void DrawObstacle()
    {
        var random = brush.Random;
        var side = random.Chance(0.5) ? -1 : 1;
        switch (random.Below(brush.Domain.Scene == SyntheticScene.Nursery ? 2 : 3))
        {
            case 0:
                var hand = Brush.Shade(traits.Skin, -0.08);
                for (var finger = 0; finger < 4; finger++)
                {
                    var y = (0.3f + (0.13f * finger)) * traits.HalfHeight;
                    brush.Line(side * 0.75f, y + 0.12f, side * 0.12f, y, hand, 0.11f);
                }

                break;
            case 1:
                var cup = brush.SceneColour(35, 90, 70);
                brush.Box(
                    SKRect.Create((side * 0.2f) - 0.2f, 0.42f * traits.HalfHeight, 0.4f, 0.6f), cup, 0.05f, 0.03f);
                break;
            default:
                var x = side * (float)random.Range(0.25, 0.4);
                brush.Line(x, -2, x, 2.5f, brush.SceneColour(15, 60), 0.18f);
                break;
        }
    }
}
