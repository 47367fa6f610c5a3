using SkiaSharp;

namespace HyperFD.Learning.Datasets.Synthetic;

/// <summary>
/// Things around the origin, about one unit large: furniture, plants, and round ones with dots that an undertrained
/// detector takes for faces.
/// </summary>
internal static partial class Things
{
    public static void Ball(Brush brush)
    {
        var colour = brush.SceneColour(30, 75, 80);
        brush.Oval(0, 0, 0.5f, 0.5f, colour, 0.05f);
        brush.Oval(-0.15f, -0.18f, 0.14f, 0.12f, Brush.Shade(colour, 0.5));
        using var seam = Outline.From(-0.48f, 0.1f).Quad(0, 0.35f, 0.48f, 0.1f).Open();
        brush.Stroke(seam, Brush.Shade(colour, -0.4), 0.05f);
    }

    public static void Clock(Brush brush)
    {
        brush.Oval(0, 0, 0.5f, 0.5f, brush.SceneColour(15, 50), 0.05f);
        brush.Oval(0, 0, 0.42f, 0.42f, brush.SceneColour(80, 96, 20));
        var (hour, minute) = (brush.Random.Range(0, Math.Tau), brush.Random.Range(0, Math.Tau));
        var hand = brush.IsThermal ? Brush.Heat(0.2) : SKColors.Black;
        brush.Line(0, 0, 0.22f * (float)Math.Cos(hour), 0.22f * (float)Math.Sin(hour), hand, 0.06f);
        brush.Line(0, 0, 0.34f * (float)Math.Cos(minute), 0.34f * (float)Math.Sin(minute), hand, 0.04f);
    }

    public static void Fruit(Brush brush)
    {
        var colour = brush.IsThermal ? Brush.Heat(0.3) : SKColor.FromHsl((float)brush.Random.Range(0, 110), 75, 50);
        brush.Oval(0, 0, 0.46f, 0.5f, colour, 0.05f);
        brush.Oval(0.1f, 0.15f, 0.3f, 0.3f, Brush.Shade(colour, -0.15));
        brush.Oval(-0.15f, -0.2f, 0.1f, 0.08f, Brush.Shade(colour, 0.5));
        brush.Line(0, -0.45f, 0.06f, -0.65f, Brush.Shade(colour, -0.6), 0.06f);
    }

    public static void Shelf(Brush brush)
    {
        brush.Box(SKRect.Create(-1, -0.6f, 2, 1.2f), brush.SceneColour(20, 45, 40), 0.02f, 0.04f);
        for (var x = -0.9f; x < 0.85f;)
        {
            var width = (float)brush.Random.Range(0.08, 0.2);
            var height = (float)brush.Random.Range(0.6, 1);
            brush.Box(SKRect.Create(x, 0.5f - height, width, height), brush.SceneColour(20, 80, 70), 0.01f, 0.02f);
            x += width + 0.02f;
        }
    }

    public static void Picture(Brush brush)
    {
        brush.Box(SKRect.Create(-0.6f, -0.5f, 1.2f, 1), brush.SceneColour(15, 60, 40), 0, 0.04f);
        brush.Box(SKRect.Create(-0.5f, -0.4f, 1, 0.8f), brush.SceneColour(55, 90, 40));
        brush.Oval((float)brush.Random.Range(-0.2, 0.2), 0.1f, 0.25f, 0.2f, brush.SceneColour());
        brush.Box(SKRect.Create(-0.5f, 0.2f, 1, 0.2f), brush.SceneColour(25, 60));
    }

    public static void Plant(Brush brush)
    {
        var leaf = Leaf(brush);
        for (var i = 0; i < 9; i++)
        {
            var (x, y) = ((float)brush.Random.Range(-0.5, 0.5), (float)brush.Random.Range(-0.7, 0.1));
            brush.Line(0, 0.3f, x, y, Brush.Shade(leaf, -0.2), 0.04f);
            brush.Oval(x, y, 0.16f, 0.22f, Brush.Shade(leaf, brush.Random.Range(-0.2, 0.2)), 0.02f);
        }

        brush.Box(SKRect.Create(-0.25f, 0.25f, 0.5f, 0.5f), brush.SceneColour(30, 60, 50), 0.04f, 0.03f);
    }

    /// <summary>Two holes and a slot in a pale square: the classic false face.</summary>
    public static void Socket(Brush brush)
    {
        var hole = brush.IsThermal ? Brush.Heat(0.15) : new SKColor(0x30, 0x30, 0x30);
        brush.Box(SKRect.Create(-0.35f, -0.35f, 0.7f, 0.7f), brush.SceneColour(70, 95, 25), 0.1f, 0.04f);
        brush.Oval(-0.14f, -0.08f, 0.06f, 0.07f, hole);
        brush.Oval(0.14f, -0.08f, 0.06f, 0.07f, hole);
        brush.Box(SKRect.Create(-0.09f, 0.12f, 0.18f, 0.06f), hole);
    }

    public static void Lamp(Brush brush)
    {
        var glow = brush.IsThermal ? Brush.Heat(0.9) : new SKColor(0xFF, 0xF3, 0xC8);
        brush.Line(0, 0, 0, 1.6f, brush.SceneColour(15, 50), 0.07f);
        brush.Oval(0, 0, 0.3f, 0.3f, glow, 0.04f);
        brush.Oval(0, 0, 0.42f, 0.42f, glow.WithAlpha(60));
    }

    public static void Table(Brush brush)
    {
        var wood = brush.IsThermal ? Brush.Heat(0.25) : SKColor.FromHsl((float)brush.Random.Range(15, 40), 40, 35);
        brush.Box(SKRect.Create(-1.2f, 0, 2.4f, 0.16f), wood, 0.03f, 0.04f);
        brush.Box(SKRect.Create(-1.1f, 0.16f, 0.12f, 1.4f), Brush.Shade(wood, -0.2), 0, 0.03f);
        brush.Box(SKRect.Create(0.98f, 0.16f, 0.12f, 1.4f), Brush.Shade(wood, -0.2), 0, 0.03f);
    }

    private static SKColor Leaf(Brush brush) =>
        brush.IsThermal ? Brush.Heat(0.22) : SKColor.FromHsl((float)brush.Random.Range(80, 150), 45, 35);
}
