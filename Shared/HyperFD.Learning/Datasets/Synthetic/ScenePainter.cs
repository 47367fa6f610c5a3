using SkiaSharp;

namespace HyperFD.Learning.Datasets.Synthetic;

/// <summary>The background: walls, sky, floor, blankets, and the clutter in front of them.</summary>
internal sealed class ScenePainter(Brush brush, PixelSize size)
{
    private readonly SplitMix64 random = brush.Random;

    public void Draw()
    {
        switch (brush.Domain.Scene)
        {
            case SyntheticScene.Studio:
                Gradient(brush.SceneColour(30, 80, 40));
                break;
            case SyntheticScene.Street:
                DrawStreet();
                break;
            case SyntheticScene.Nursery:
                DrawBlanket();
                break;
            default:
                DrawRoom();
                break;
        }

        var clutter = new ClutterPainter(brush, size);
        for (var i = brush.Domain.Clutter.DrawCount(random); i > 0; i--)
        {
            clutter.DrawOne();
        }
    }

    private void Gradient(SKColor colour)
    {
        var (from, to) = (Brush.Shade(colour, random.Range(0, 0.3)), Brush.Shade(colour, -random.Range(0.1, 0.4)));
        using var shader = SKShader.CreateLinearGradient(
            new SKPoint((float)random.Range(0, size.Width), 0),
            new SKPoint((float)random.Range(0, size.Width), size.Height),
            [from, to],
            SKShaderTileMode.Clamp);
        using var paint = new SKPaint { Shader = shader };
        brush.Canvas.DrawRect(SKRect.Create(size.Width, size.Height), paint);
    }

    private void DrawRoom()
    {
        Gradient(brush.SceneColour(45, 85, 35));
        if (random.Chance(0.5))
        {
            DrawWallpaper();
        }

        var floor = (float)random.Range(0.6, 0.9) * size.Height;
        brush.Box(SKRect.Create(0, floor, size.Width, size.Height - floor), brush.SceneColour(25, 55, 40));
        brush.Box(SKRect.Create(0, floor - 4, size.Width, 5), brush.SceneColour(60, 90, 15));
    }

    private void DrawWallpaper()
    {
        var colour = brush.SceneColour(35, 85, 35).WithAlpha(70);
        var step = (float)random.Range(8, 30);
        for (var x = step / 2; x < size.Width; x += step)
        {
            if (random.Chance(0.9))
            {
                brush.Line(x, 0, x, size.Height, colour, step * 0.3f);
            }
        }
    }

    private void DrawStreet()
    {
        Gradient(brush.IsThermal ? Brush.Heat(0.1) : SKColor.FromHsl((float)random.Range(190, 225), 40, 75));
        var horizon = (float)random.Range(0.35, 0.6) * size.Height;
        for (var x = -10f; x < size.Width;)
        {
            var width = (float)random.Range(0.12, 0.3) * size.Width;
            var top = horizon * (float)random.Range(0.05, 0.8);
            DrawHouse(SKRect.Create(x, top, width, size.Height - top));
            x += width;
        }

        brush.Box(SKRect.Create(0, horizon, size.Width, size.Height), brush.SceneColour(35, 60, 12));
        for (var line = 0; line < 5; line++)
        {
            var x = (float)random.Range(0, size.Width);
            brush.Line(x, horizon, x + (float)random.Range(-80, 80), size.Height, brush.SceneColour(40, 75, 8), 2);
        }
    }

    private void DrawHouse(SKRect house)
    {
        brush.Box(house, brush.SceneColour(30, 75, 30), 0, 2);
        var (pane, glass) = ((float)random.Range(8, 16), brush.SceneColour(20, 85, 30));
        for (var y = house.Top + (pane * 0.6f); y < size.Height; y += pane * 1.9f)
        {
            for (var x = house.Left + (pane * 0.6f); x + pane < house.Right; x += pane * 1.7f)
            {
                brush.Box(SKRect.Create(x, y, pane, pane * 1.2f), Brush.Shade(glass, random.Range(-0.3, 0.2)));
            }
        }
    }

    private void DrawBlanket()
    {
        var colour = brush.IsThermal ? Brush.Heat(0.3) : SKColor.FromHsl((float)random.Range(0, 360), 45, 78);
        Gradient(colour);
        for (var i = random.Below(40) + 20; i > 0; i--)
        {
            var (x, y) = ((float)random.Range(0, size.Width), (float)random.Range(0, size.Height));
            brush.Oval(x, y, 4, 4, Brush.Shade(colour, random.Range(-0.3, 0.4)));
        }

        for (var fold = 0; fold < 7; fold++)
        {
            using var path = Outline.From((float)random.Range(0, size.Width), (float)random.Range(0, size.Height))
                .Quad(
                (float)random.Range(0, size.Width),
                (float)random.Range(0, size.Height),
                (float)random.Range(0, size.Width),
                (float)random.Range(0, size.Height))
                .Open();
            brush.Stroke(path, Brush.Shade(colour, random.Range(-0.35, 0.2)).WithAlpha(90), (float)random.Range(3, 14));
        }
    }
}
