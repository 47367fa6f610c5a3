using SkiaSharp;

namespace HyperFD.Learning.Datasets.Synthetic;

/// <summary>What stands in streets, galleries and nurseries.</summary>
internal static partial class Things
{
    public static void Tree(Brush brush)
    {
        var leaf = Leaf(brush);
        brush.Box(
            SKRect.Create(-0.08f, 0, 0.16f, 1.4f), brush.IsThermal ? Brush.Heat(0.2) : new SKColor(0x5B, 0x43, 0x2E));
        for (var i = 0; i < 12; i++)
        {
            var (x, y) = ((float)brush.Random.Range(-0.45, 0.45), (float)brush.Random.Range(-0.7, 0.25));
            var radius = (float)brush.Random.Range(0.18, 0.32);
            brush.Oval(x, y, radius, radius, Brush.Shade(leaf, brush.Random.Range(-0.25, 0.2)));
        }
    }

    /// <summary>A round sign on a pole, as large as a head on a body.</summary>
    public static void Sign(Brush brush)
    {
        brush.Line(0, 0, 0, 1.9f, brush.SceneColour(40, 65, 5), 0.07f);
        brush.Oval(0, 0, 0.34f, 0.34f, brush.SceneColour(35, 55, 90), 0.03f);
        brush.Oval(0, 0, 0.25f, 0.25f, brush.SceneColour(75, 97, 10));
        brush.Box(SKRect.Create(-0.15f, -0.05f, 0.3f, 0.1f), brush.SceneColour(5, 40));
    }

    public static void Bin(Brush brush)
    {
        var colour = brush.SceneColour(20, 50, 60);
        brush.Box(SKRect.Create(-0.25f, 0, 0.5f, 0.75f), colour, 0.06f, 0.03f);
        brush.Box(SKRect.Create(-0.3f, -0.08f, 0.6f, 0.12f), Brush.Shade(colour, -0.3), 0.05f, 0.03f);
        brush.Oval(0, 0.3f, 0.1f, 0.1f, Brush.Shade(colour, 0.5));
    }

    public static void Poster(Brush brush)
    {
        brush.Box(SKRect.Create(-0.4f, -0.6f, 0.8f, 1.2f), brush.SceneColour(40, 90, 70), 0, 0.03f);
        brush.Oval((float)brush.Random.Range(-0.1, 0.1), -0.1f, 0.26f, 0.3f, brush.SceneColour(35, 80, 70));
        for (var line = 0; line < 3; line++)
        {
            brush.Box(SKRect.Create(-0.3f, 0.3f + (0.09f * line), 0.6f, 0.04f), brush.SceneColour(5, 35));
        }
    }

    public static void Vase(Brush brush)
    {
        var colour = brush.SceneColour(35, 80, 55);
        brush.Box(SKRect.Create(-0.35f, 0.5f, 0.7f, 1.2f), brush.SceneColour(75, 95, 10), 0.02f, 0.03f);
        using var vase = Outline.From(-0.14f, -0.5f)
            .Cubic(-0.1f, -0.2f, -0.42f, 0, -0.2f, 0.5f)
            .Line(0.2f, 0.5f)
            .Cubic(0.42f, 0, 0.1f, -0.2f, 0.14f, -0.5f)
            .Closed();
        brush.Fill(vase, colour, 0.03f);
        brush.Box(SKRect.Create(-0.22f, 0.02f, 0.44f, 0.12f), Brush.Shade(colour, -0.35));
    }

    public static void Block(Brush brush)
    {
        var colour = brush.SceneColour(45, 70, 85);
        brush.Box(SKRect.Create(-0.3f, -0.3f, 0.6f, 0.6f), colour, 0.06f, 0.03f);
        brush.Box(SKRect.Create(-0.22f, -0.22f, 0.44f, 0.44f), Brush.Shade(colour, 0.55), 0.04f);
        brush.Oval(0, 0, 0.13f, 0.13f, colour);
    }

    public static void Star(Brush brush)
    {
        var star = Outline.From(0, -0.35f);
        for (var i = 1; i < 10; i++)
        {
            var (angle, radius) = ((i * Math.PI / 5) - (Math.PI / 2), i % 2 == 0 ? 0.35 : 0.15);
            star.Line((float)(radius * Math.Cos(angle)), (float)(radius * Math.Sin(angle)));
        }

        using var path = star.Closed();
        brush.Fill(path, brush.SceneColour(65, 85, 80), 0.03f);
    }
}
