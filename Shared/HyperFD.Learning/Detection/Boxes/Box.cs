namespace HyperFD.Learning.Detection.Boxes;

/// <summary>An axis-parallel box by its corners; pixels of whichever picture the context says.</summary>
public readonly record struct Box(float Left, float Top, float Right, float Bottom)
{
    public float Width => Right - Left;

    public float Height => Bottom - Top;

    /// <summary>Square pixels; 0 where a side is not positive.</summary>
    public float Area => Math.Max(Width, 0) * Math.Max(Height, 0);

    public float CentreX => (Left + Right) / 2;

    public float CentreY => (Top + Bottom) / 2;

    public Box Shifted(float x, float y) => new(Left + x, Top + y, Right + x, Bottom + y);

    /// <summary>Area that two boxes share, square pixels.</summary>
    public static float Intersection(in Box a, in Box b)
    {
        var width = Math.Min(a.Right, b.Right) - Math.Max(a.Left, b.Left);
        var height = Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top);
        return width > 0 && height > 0 ? width * height : 0;
    }

    /// <summary>Intersection over union in [0, 1]; 0 when both boxes are empty.</summary>
    public static float Iou(in Box a, in Box b)
    {
        var intersection = Intersection(a, b);
        return intersection > 0 ? Math.Min(1, intersection / (a.Area + b.Area - intersection)) : 0;
    }
}
