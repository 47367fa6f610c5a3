using SkiaSharp;

namespace HyperFD.Learning.Datasets.Synthetic;

/// <summary>Builds a path in one expression, from its first point on.</summary>
internal sealed class Outline
{
    private readonly SKPathBuilder builder = new();

    private Outline(float x, float y) => builder.MoveTo(x, y);

    public static Outline From(float x, float y) => new(x, y);

    public static SKPath Oval(SKRect box)
    {
        using var shape = new SKPathBuilder();
        shape.AddOval(box, SKPathDirection.Clockwise);
        return shape.Detach();
    }

    public static SKPath RoundedBox(SKRect box, float corner)
    {
        using var shape = new SKPathBuilder();
        shape.AddRoundRect(box, corner, corner, SKPathDirection.Clockwise);
        return shape.Detach();
    }

    public Outline Line(float x, float y)
    {
        builder.LineTo(x, y);
        return this;
    }

    public Outline Quad(float controlX, float controlY, float x, float y)
    {
        builder.QuadTo(controlX, controlY, x, y);
        return this;
    }

    public Outline Cubic(float controlX0, float controlY0, float controlX1, float controlY1, float x, float y)
    {
        builder.CubicTo(controlX0, controlY0, controlX1, controlY1, x, y);
        return this;
    }

    /// <summary>The path as a line; the caller disposes it.</summary>
    public SKPath Open()
    {
        using (builder)
        {
            return builder.Detach();
        }
    }

    /// <summary>The path as an area; the caller disposes it.</summary>
    public SKPath Closed()
    {
        builder.Close();
        return Open();
    }
}
