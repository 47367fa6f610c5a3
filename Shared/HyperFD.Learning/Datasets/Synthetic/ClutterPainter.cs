using SkiaSharp;

namespace HyperFD.Learning.Datasets.Synthetic;

/// <summary>Things: furniture, plants, and round ones with dots that an undertrained detector takes for faces.</summary>
internal sealed class ClutterPainter(Brush brush, PixelSize size)
{
    private readonly SplitMix64 random = brush.Random;

    public void DrawOne()
    {
        var side = (float)(random.Range(0.06, 0.3) * Math.Max(size.Width, size.Height));
        brush.Canvas.Save();
        brush.Canvas.Translate((float)random.Range(0, size.Width), (float)random.Range(0, size.Height));
        brush.Canvas.Scale(side);
        Action[] things = [DrawBall, DrawClock, DrawFruit, DrawShelf, DrawFrame, DrawPlant, DrawSocket, DrawLamp, DrawTable];
        random.Pick(things)();
        brush.Canvas.Restore();
    }

    private void DrawBall()
    {
        var colour = brush.SceneColour(30, 75, 80);
        brush.Oval(0, 0, 0.5f, 0.5f, colour, 0.05f);
        brush.Oval(-0.15f, -0.18f, 0.14f, 0.12f, Brush.Shade(colour, 0.5));
        using var seam = Outline.From(-0.48f, 0.1f)
            .Quad(0, 0.35f, 0.48f, 0.1f)
            .Open();
        brush.Stroke(seam, Brush.Shade(colour, -0.4), 0.05f);
    }

    private void DrawClock()
    {
        brush.Oval(0, 0, 0.5f, 0.5f, brush.SceneColour(15, 50), 0.05f);
        brush.Oval(0, 0, 0.42f, 0.42f, brush.SceneColour(80, 96, 20));
        var (hour, minute) = (random.Range(0, Math.Tau), random.Range(0, Math.Tau));
        var hand = brush.IsThermal ? Brush.Heat(0.2) : SKColors.Black;
        brush.Line(0, 0, 0.22f * (float)Math.Cos(hour), 0.22f * (float)Math.Sin(hour), hand, 0.06f);
        brush.Line(0, 0, 0.34f * (float)Math.Cos(minute), 0.34f * (float)Math.Sin(minute), hand, 0.04f);
    }

    private void DrawFruit()
    {
        var colour = brush.IsThermal ? Brush.Heat(0.3) : SKColor.FromHsl((float)random.Range(0, 110), 75, 50);
        brush.Oval(0, 0, 0.46f, 0.5f, colour, 0.05f);
        brush.Oval(0.1f, 0.15f, 0.3f, 0.3f, Brush.Shade(colour, -0.15));
        brush.Oval(-0.15f, -0.2f, 0.1f, 0.08f, Brush.Shade(colour, 0.5));
        brush.Line(0, -0.45f, 0.06f, -0.65f, Brush.Shade(colour, -0.6), 0.06f);
    }

    private void DrawShelf()
    {
        brush.Box(SKRect.Create(-1, -0.6f, 2, 1.2f), brush.SceneColour(20, 45, 40), 0.02f, 0.04f);
        for (var x = -0.9f; x < 0.85f;)
        {
            var width = (float)random.Range(0.08, 0.2);
            var height = (float)random.Range(0.6, 1);
            brush.Box(SKRect.Create(x, 0.5f - height, width, height), brush.SceneColour(20, 80, 70), 0.01f, 0.02f);
            x += width + 0.02f;
        }
    }

    private void DrawFrame()
    {
        brush.Box(SKRect.Create(-0.6f, -0.5f, 1.2f, 1), brush.SceneColour(15, 60, 40), 0, 0.04f);
        brush.Box(SKRect.Create(-0.5f, -0.4f, 1, 0.8f), brush.SceneColour(55, 90, 40));
        brush.Oval((float)random.Range(-0.2, 0.2), 0.1f, 0.25f, 0.2f, brush.SceneColour());
        brush.Box(SKRect.Create(-0.5f, 0.2f, 1, 0.2f), brush.SceneColour(25, 60));
    }

    private void DrawPlant()
    {
        var leaf = brush.IsThermal ? Brush.Heat(0.22) : SKColor.FromHsl((float)random.Range(80, 150), 45, 35);
        for (var i = 0; i < 9; i++)
        {
            var (x, y) = ((float)random.Range(-0.5, 0.5), (float)random.Range(-0.7, 0.1));
            brush.Line(0, 0.3f, x, y, Brush.Shade(leaf, -0.2), 0.04f);
            brush.Oval(x, y, 0.16f, 0.22f, Brush.Shade(leaf, random.Range(-0.2, 0.2)), 0.02f);
        }

        brush.Box(SKRect.Create(-0.25f, 0.25f, 0.5f, 0.5f), brush.SceneColour(30, 60, 50), 0.04f, 0.03f);
    }

    /// <summary>Two holes and a slot in a pale square: the classic false face.</summary>
    private void DrawSocket()
    {
        var hole = brush.IsThermal ? Brush.Heat(0.15) : new SKColor(0x30, 0x30, 0x30);
        brush.Box(SKRect.Create(-0.5f, -0.5f, 1, 1), brush.SceneColour(70, 95, 25), 0.15f, 0.04f);
        brush.Oval(-0.2f, -0.12f, 0.08f, 0.1f, hole);
        brush.Oval(0.2f, -0.12f, 0.08f, 0.1f, hole);
        brush.Box(SKRect.Create(-0.12f, 0.18f, 0.24f, 0.08f), hole);
    }

    private void DrawLamp()
    {
        var glow = brush.IsThermal ? Brush.Heat(0.9) : new SKColor(0xFF, 0xF3, 0xC8);
        brush.Line(0, 0, 0, 1.6f, brush.SceneColour(15, 50), 0.07f);
        brush.Oval(0, 0, 0.36f, 0.36f, glow, 0.04f);
        brush.Oval(0, 0, 0.5f, 0.5f, glow.WithAlpha(60));
    }

    private void DrawTable()
    {
        var wood = brush.IsThermal ? Brush.Heat(0.25) : SKColor.FromHsl((float)random.Range(15, 40), 40, 35);
        brush.Box(SKRect.Create(-1.2f, 0, 2.4f, 0.16f), wood, 0.03f, 0.04f);
        brush.Box(SKRect.Create(-1.1f, 0.16f, 0.12f, 1.4f), Brush.Shade(wood, -0.2), 0, 0.03f);
        brush.Box(SKRect.Create(0.98f, 0.16f, 0.12f, 1.4f), Brush.Shade(wood, -0.2), 0, 0.03f);
    }
}
