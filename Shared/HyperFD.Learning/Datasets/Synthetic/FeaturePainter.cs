using SkiaSharp;

namespace HyperFD.Learning.Datasets.Synthetic;

/// <summary>Eyes, brows, nose, mouth and beard inside a head's outline.</summary>
internal sealed class FeaturePainter(Brush brush, PersonTraits traits)
{
    private float Height => traits.HalfHeight;

    /// <summary>Features move sideways as the head turns.</summary>
    private float Turn => traits.Yaw * 0.11f;

    private SKColor Shadow => Brush.Shade(traits.Skin, brush.IsThermal ? -0.2 : -0.35);

    public void Draw(SKPath head)
    {
        brush.Canvas.Save();
        brush.Canvas.ClipPath(head, SKClipOperation.Intersect, antialias: true);
        if (traits.Beard)
        {
            DrawBeard();
        }

        DrawCheeks();
        DrawMouth();
        DrawNose();
        DrawEye(-0.2f, traits.Yaw);
        DrawEye(0.2f, -traits.Yaw);
        brush.Canvas.Restore();
    }

    /// <param name="x">Where the eye is in a head seen from the front.</param>
    /// <param name="towards">Positive when the head turns this eye away from the camera.</param>
    private void DrawEye(float x, float towards)
    {
        var narrow = 1 - (0.3f * Math.Max(0, -towards));
        var (radiusX, radiusY) = brush.IsCartoon ? (0.15f * narrow, 0.18f) : (0.085f * narrow, 0.052f);
        var (eyeX, eyeY) = (x + Turn, -0.12f * Height);
        using var brow = Outline.From(eyeX - (radiusX * 1.25f), eyeY - radiusY - 0.055f)
            .Quad(eyeX, eyeY - radiusY - 0.13f, eyeX + (radiusX * 1.25f), eyeY - radiusY - 0.055f)
            .Open();
        brush.Stroke(brow, Brush.Shade(traits.Hair, -0.2), 0.04f);
        if (traits.EyesClosed)
        {
            using var lid = Outline.From(eyeX - radiusX, eyeY)
                .Quad(eyeX, eyeY + 0.06f, eyeX + radiusX, eyeY)
                .Open();
            brush.Stroke(lid, Brush.Shade(traits.Skin, -0.6), 0.03f);
            return;
        }

        if (brush.IsThermal)
        {
            // The inner corner of the eye is the warmest place of a face.
            brush.Oval(eyeX, eyeY, radiusX, radiusY, Brush.Shade(traits.Skin, -0.14));
            brush.Oval(eyeX - (Math.Sign(x) * 0.07f), eyeY + 0.01f, 0.04f, 0.04f, Brush.Shade(traits.Skin, 0.7));
            return;
        }

        DrawOpenEye(eyeX, eyeY, radiusX, radiusY);
    }

    private void DrawOpenEye(float x, float y, float radiusX, float radiusY)
    {
        if (!brush.IsCartoon)
        {
            brush.Oval(x, y - 0.012f, radiusX * 1.2f, radiusY * 1.5f, Shadow.WithAlpha(110));
        }

        brush.Oval(x, y, radiusX, radiusY, new SKColor(0xF7, 0xF5, 0xF0), 0.025f);
        var gaze = x + (traits.Yaw * 0.02f);
        var iris = brush.IsCartoon ? 0.06f : 0.048f;
        brush.Oval(gaze, y, iris, iris, traits.Iris);
        brush.Oval(gaze, y, iris * 0.5f, iris * 0.5f, SKColors.Black);
        brush.Oval(gaze + (iris * 0.35f), y - (iris * 0.35f), iris * 0.25f, iris * 0.25f, SKColors.White);
        using var lid = Outline.From(x - (radiusX * 1.08f), y)
            .Quad(x, y - (radiusY * 2f), x + (radiusX * 1.08f), y)
            .Open();
        brush.Stroke(lid, Brush.Shade(traits.Skin, -0.65), 0.024f);
    }

    private void DrawNose()
    {
        var turn = Turn * 1.5f;
        var bottom = 0.28f * Height;
        using var nose = Outline.From(turn * 0.6f, -0.05f * Height)
            .Quad(turn + 0.05f + (0.05f * traits.Yaw), 0.16f * Height, turn + 0.075f, bottom)
            .Quad(turn, bottom + 0.055f, turn - 0.075f, bottom)
            .Open();
        brush.Stroke(nose, Shadow.WithAlpha(brush.IsCartoon ? (byte)255 : (byte)170), 0.028f);
        if (brush.IsThermal)
        {
            brush.Oval(turn, bottom - 0.03f, 0.09f, 0.08f, Brush.Shade(traits.Skin, -0.28).WithAlpha(190));
        }
    }

    private void DrawMouth()
    {
        var (width, y, turn) = (0.17f + (0.05f * traits.Smile), 0.56f * Height, Turn * 1.2f);
        var curve = 0.09f * traits.Smile;
        var lips = Outline.From(turn - width, y - (curve * 0.5f))
            .Quad(turn, y + curve, turn + width, y - (curve * 0.5f));
        if (!traits.MouthOpen)
        {
            using var mouth = lips.Open();
            brush.Stroke(mouth, traits.Lips, 0.055f);
            brush.Stroke(mouth, Brush.Shade(traits.Lips, -0.45), 0.016f);
            return;
        }

        using var open = lips.Quad(turn, y + curve + 0.2f, turn - width, y - (curve * 0.5f)).Closed();
        brush.Fill(open, brush.IsThermal ? Brush.Shade(traits.Skin, 0.4) : new SKColor(0x5A, 0x1E, 0x22));
        brush.Stroke(open, traits.Lips, 0.04f);
    }

    private void DrawCheeks()
    {
        if (brush.IsThermal)
        {
            return;
        }

        var blush = traits.Lips.WithAlpha(40);
        brush.Oval(-0.3f + Turn, 0.25f * Height, 0.12f, 0.09f, blush);
        brush.Oval(0.3f + Turn, 0.25f * Height, 0.12f, 0.09f, blush);
    }

    private void DrawBeard()
    {
        using var beard = HeadShape.LowerFace(traits, 0.22f);
        brush.Fill(beard, traits.Hair.WithAlpha(brush.IsCartoon ? (byte)255 : (byte)215));
        brush.Oval(Turn, 0.12f * Height, 0.2f, 0.26f * Height, traits.Skin);
        brush.Oval(Turn, 0.57f * Height, 0.17f, 0.11f, traits.Skin);
    }
}
