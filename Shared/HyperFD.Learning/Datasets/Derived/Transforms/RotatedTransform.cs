using System.Numerics;

namespace HyperFD.Learning.Datasets.Derived;

/// <summary>
/// A tilted camera or a lying person: the picture turned about its centre by <paramref name="strength"/> degrees
/// clockwise in a frame of the old size, faces as large as before. Where it does not reach is <see cref="Backdrop"/>. A
/// face's box becomes the bounding box of the turned one, cut to the frame; with less than half of its area inside it
/// is an ignored region, with next to nothing it is gone.
/// </summary>
internal sealed class RotatedTransform(double strength) : PictureTransform
{
    private const float LeastVisible = 0.5f;

    /// <summary>Of a box at the border this much must remain in each direction, pixels.</summary>
    private const float LeastPixels = 1;

    public override LabelledImage Label(LabelledImage image, SplitMix64 random)
    {
        var turn = Turn(strength, image.Width, image.Height);
        var faces = image.Faces.Select(face => Seen(Bounds(face, turn), face.IsCrowd, image)).OfType<FaceBox>();
        return image with { Faces = [.. faces] };
    }

    public override RgbImage Apply(RgbImage picture, SplitMix64 random)
    {
        var frame = Backdrop.Of(picture);
        BilinearPainter.Paint(picture, frame, Turn(-strength, picture.Width, picture.Height));
        return frame;
    }

    /// <summary>Clockwise, because y points downwards.</summary>
    private static Matrix3x2 Turn(double degrees, int width, int height) =>
        Matrix3x2.CreateRotation((float)(degrees * Math.PI / 180), new Vector2(width / 2f, height / 2f));

    private static (Vector2 First, Vector2 Last) Bounds(FaceBox face, Matrix3x2 turn)
    {
        var half = new Vector2(face.Width, face.Height) / 2;
        var centre = Vector2.Transform(new Vector2(face.X, face.Y) + half, turn);
        var reach = new Vector2(
            (half.X * Math.Abs(turn.M11)) + (half.Y * Math.Abs(turn.M21)),
            (half.X * Math.Abs(turn.M12)) + (half.Y * Math.Abs(turn.M22)));
        return (centre - reach, centre + reach);
    }

    private static FaceBox? Seen((Vector2 First, Vector2 Last) box, bool isCrowd, LabelledImage image)
    {
        var frame = new Vector2(image.Width, image.Height);
        var (first, last) =
            (Vector2.Clamp(box.First, Vector2.Zero, frame), Vector2.Clamp(box.Last, Vector2.Zero, frame));
        var (seen, whole) = (last - first, box.Last - box.First);
        var isHidden = seen.X * seen.Y < LeastVisible * whole.X * whole.Y;
        return seen.X < LeastPixels || seen.Y < LeastPixels
            ? null
            : new FaceBox(first.X, first.Y, seen.X, seen.Y, isCrowd || isHidden);
    }
}
