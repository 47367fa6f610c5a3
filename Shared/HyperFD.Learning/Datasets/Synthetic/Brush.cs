using SkiaSharp;

namespace HyperFD.Learning.Datasets.Synthetic;

/// <summary>Canvas, chance and colours of one image, with the few strokes that every painter needs.</summary>
internal sealed class Brush(SKCanvas canvas, SplitMix64 random, SyntheticDomain domain)
{
    public SKCanvas Canvas { get; } = canvas;

    public SplitMix64 Random { get; } = random;

    public SyntheticDomain Domain { get; } = domain;

    public bool IsCartoon => Domain.Style == SyntheticStyle.Cartoon;

    public bool IsThermal => Domain.Palette == SyntheticPalette.Thermal;

    /// <summary>Cartoons have black outlines around everything.</summary>
    public void Fill(SKPath path, SKColor colour, float outline = 0)
    {
        using var fill = new SKPaint { Color = colour, IsAntialias = true };
        Canvas.DrawPath(path, fill);
        if (IsCartoon && outline > 0)
        {
            Stroke(path, SKColors.Black, outline);
        }
    }

    public void Stroke(SKPath path, SKColor colour, float width)
    {
        using var stroke = new SKPaint
        {
            Color = colour,
            IsAntialias = true,
            IsStroke = true,
            StrokeWidth = width,
            StrokeCap = SKStrokeCap.Round,
            StrokeJoin = SKStrokeJoin.Round,
        };
        Canvas.DrawPath(path, stroke);
    }

    public void Oval(float x, float y, float radiusX, float radiusY, SKColor colour, float outline = 0)
    {
        using var path = Outline.Oval(new SKRect(x - radiusX, y - radiusY, x + radiusX, y + radiusY));
        Fill(path, colour, outline);
    }

    public void Box(SKRect box, SKColor colour, float corner = 0, float outline = 0)
    {
        using var path = Outline.RoundedBox(box, corner);
        Fill(path, colour, outline);
    }

    public void Line(float x0, float y0, float x1, float y1, SKColor colour, float width)
    {
        using var path = Outline.From(x0, y0).Line(x1, y1).Open();
        Stroke(path, colour, width);
    }

    /// <summary>A colour of the surroundings: any hue in daylight, cool greys in a thermal camera.</summary>
    public SKColor SceneColour(double minLight = 20, double maxLight = 80, double saturation = 45) => IsThermal
        ? Heat(Random.Range(0.08, 0.7))
        : SKColor.FromHsl(
            (float)Random.Range(0, 360),
            (float)Random.Range(0, IsCartoon ? 90 : saturation),
            (float)Random.Range(minLight, maxLight));

    /// <param name="level">0 is the coldest, 1 the hottest that the camera shows.</param>
    public static SKColor Heat(double level)
    {
        var grey = (byte)Math.Clamp(level * 255, 0, 255);
        return new SKColor(grey, grey, grey);
    }

    /// <summary>Lighter for a positive amount, darker for a negative one; −1 is black, 1 is white.</summary>
    public static SKColor Shade(SKColor colour, double amount)
    {
        var target = amount > 0 ? 255 : 0;
        var part = Math.Abs(amount);
        byte Mix(byte value) => (byte)(value + ((target - value) * part));
        return new SKColor(Mix(colour.Red), Mix(colour.Green), Mix(colour.Blue), colour.Alpha);
    }
}
