using HyperFD.Learning.Detection.Boxes;

namespace HyperFD.Learning.Detection.Pictures;

/// <summary>
/// The part of a picture that fills the square network input: crop, zoom, mirror and letterbox are all one
/// axis-parallel affine map, picture = (left, top) + scale · input.
/// </summary>
/// <param name="Left">
/// Picture coordinate of the input's left edge, picture pixels; negative where the picture is padded.
/// </param>
/// <param name="Top">The same for the top edge.</param>
/// <param name="Scale">Picture pixels per input pixel.</param>
/// <param name="Side">Side of the input, pixels.</param>
/// <param name="IsMirrored">Whether the input shows the window from right to left.</param>
public readonly record struct PictureWindow(double Left, double Top, double Scale, int Side, bool IsMirrored)
{
    /// <summary>The whole picture in the middle of the input, aspect kept.</summary>
    public static PictureWindow Letterbox(int width, int height, int side)
    {
        var scale = FittingScale(width, height, side);
        return new PictureWindow(
            (width - (side * scale)) / 2, (height - (side * scale)) / 2, scale, side, IsMirrored: false);
    }

    /// <summary>
    /// The part of this window that one tile sees: a square of <paramref name="side"/> input pixels from (left, top)
    /// on.
    /// </summary>
    public PictureWindow Tile(int left, int top, int side) =>
        this with { Left = Left + (left * Scale), Top = Top + (top * Scale), Side = side };

    /// <summary>Picture pixels per input pixel when the picture just fits.</summary>
    public static double FittingScale(int width, int height, int side) => (double)Math.Max(width, height) / side;

    public Box ToInput(in Box box)
    {
        var (left, right) = ((box.Left - Left) / Scale, (box.Right - Left) / Scale);
        if (IsMirrored)
            (left, right) = (Side - right, Side - left);
        return new Box(
            (float)left, (float)((box.Top - Top) / Scale), (float)right, (float)((box.Bottom - Top) / Scale));
    }

    public Box ToPicture(in Box box)
    {
        var (left, right) = ((double)box.Left, (double)box.Right);
        if (IsMirrored)
            (left, right) = (Side - right, Side - left);
        return new Box(
            (float)(Left + (left * Scale)),
            (float)(Top + (box.Top * Scale)),
            (float)(Left + (right * Scale)),
            (float)(Top + (box.Bottom * Scale)));
    }
}
