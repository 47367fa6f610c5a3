using SkiaSharp;

namespace HyperFD.Learning.Datasets.Synthetic;

/// <summary>Draws one person, or a decoy, at its place.</summary>
internal sealed class PersonPainter(Brush brush, Placement place)
{
    private readonly PersonTraits traits = place.IsFace || brush.Domain.Scene != SyntheticScene.Museum
        ? PersonTraits.Draw(brush)
        : PersonTraits.Draw(brush).InMarble(brush.Random);

    /// <summary>Returns the box of the head's outline in pixels of the image; it may stick out of it.</summary>
    public SKRect Draw()
    {
        var canvas = brush.Canvas;
        canvas.Save();
        canvas.Translate(place.Centre);
        canvas.Scale(place.FaceWidth);
        if (brush.Domain.Scene != SyntheticScene.Nursery)
        {
            new BodyPainter(brush, traits).Draw();
        }

        canvas.RotateDegrees(place.RotationDegrees);
        using var head = HeadShape.Egg(traits);
        if (place.IsFace)
        {
            DrawFace(head);
        }
        else
        {
            new DecoyPainter(brush, traits).Draw(head);
        }

        canvas.Restore();
        return BoxOf(head);
    }

    private void DrawFace(SKPath head)
    {
        var hair = new HairPainter(brush, traits);
        hair.DrawBehind();
        DrawEars();
        Shaded(head, traits.Skin);
        new FeaturePainter(brush, traits).Draw(head);
        hair.DrawInFront();
        new AccessoryPainter(brush, traits).Draw();
    }

    private void DrawEars()
    {
        var skin = Brush.Shade(traits.Skin, -0.1);
        brush.Oval(-0.5f, 0.02f, 0.07f, 0.12f, skin, 0.025f);
        brush.Oval(0.5f, 0.02f, 0.07f, 0.12f, skin, 0.025f);
    }

    /// <summary>Light falls from one side, so that a head is round and not a disc.</summary>
    private void Shaded(SKPath head, SKColor colour)
    {
        brush.Fill(head, colour, 0.04f);
        if (brush.IsCartoon)
        {
            return;
        }

        var side = (float)brush.Random.Range(-0.35, 0.35);
        using var shader = SKShader.CreateRadialGradient(
            new SKPoint(side, -0.2f),
            0.95f,
            [SKColors.White.WithAlpha(46), SKColors.Transparent, SKColors.Black.WithAlpha(95)],
            [0f, 0.45f, 1f],
            SKShaderTileMode.Clamp);
        using var paint = new SKPaint { Shader = shader, IsAntialias = true };
        brush.Canvas.DrawPath(head, paint);
    }

    private SKRect BoxOf(SKPath head)
    {
        var matrix = SKMatrix.CreateTranslation(place.Centre.X, place.Centre.Y)
            .PreConcat(SKMatrix.CreateScale(place.FaceWidth, place.FaceWidth))
            .PreConcat(SKMatrix.CreateRotationDegrees(place.RotationDegrees));
        using var moved = new SKPath();
        head.Transform(matrix, moved);
        return moved.TightBounds;
    }
}
