using SkiaSharp;

namespace HyperFD.Learning.Datasets.Synthetic;

/// <summary>Hair, caps and hoods: one part behind the head, one in front of it.</summary>
internal sealed class HairPainter(Brush brush, PersonTraits traits)
{
    private const float Edge = 0.03f;

    private float Height => traits.HalfHeight;

    public void DrawBehind()
    {
        switch (traits.HairStyle)
        {
            case HairStyle.Long:
                brush.Box(SKRect.Create(-0.6f, -0.75f * Height, 1.2f, 2.0f * Height), traits.Hair, 0.4f, Edge);
                break;
            case HairStyle.Curly:
                DrawCurls();
                break;
            case HairStyle.Bun:
                brush.Oval(0, -1.2f * Height, 0.2f, 0.18f, traits.Hair, Edge);
                break;
            case HairStyle.Hood:
                brush.Oval(0, 0.02f, 0.68f, 1.24f * Height, traits.Clothes, Edge);
                break;
        }
    }

    public void DrawInFront()
    {
        switch (traits.HairStyle)
        {
            case HairStyle.Bald:
                return;
            case HairStyle.Cap:
                DrawCap();
                return;
            case HairStyle.Hood:
                DrawHairCap(-0.78f, 0, traits.Clothes);
                return;
            case HairStyle.Parted or HairStyle.Long:
                DrawHairCap(-0.5f, (float)brush.Random.Range(-0.25, 0.25), traits.Hair);
                return;
            default:
                DrawHairCap((float)brush.Random.Range(-0.8, -0.5), 0, traits.Hair);
                return;
        }
    }

    private void DrawHairCap(float line, float part, SKColor colour)
    {
        using var cap = HeadShape.HairCap(traits, line, part);
        brush.Fill(cap, colour, Edge);
        if (brush.IsCartoon)
        {
            return;
        }

        // A lighter streak makes hair shine.
        using var streak = Outline.From(-0.34f, -0.78f * Height)
            .Quad(0, -1.1f * Height, 0.34f, -0.8f * Height)
            .Open();
        brush.Stroke(streak, Brush.Shade(colour, 0.25).WithAlpha(90), 0.06f);
    }

    private void DrawCap()
    {
        var colour = brush.IsThermal ? traits.Clothes : brush.SceneColour(20, 65, 80);
        DrawHairCap(-0.62f, 0, colour);
        var brim = traits.Yaw * 0.12f;
        brush.Box(SKRect.Create(-0.52f + brim, -0.74f * Height, 1.04f, 0.13f), Brush.Shade(colour, -0.25), 0.06f, Edge);
    }

    private void DrawCurls()
    {
        for (var i = 0; i < 12; i++)
        {
            var angle = Math.PI * (1.05 + (0.9 * i / 11.0));
            var (x, y) = (0.52f * (float)Math.Cos(angle), (Height * 1.02f * (float)Math.Sin(angle)) + 0.02f);
            var radius = (float)brush.Random.Range(0.13, 0.2);
            brush.Oval(x, y, radius, radius, Brush.Shade(traits.Hair, brush.Random.Range(-0.1, 0.1)), Edge);
        }
    }
}
