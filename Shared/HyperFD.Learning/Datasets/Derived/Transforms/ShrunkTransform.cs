using System.Numerics;

namespace HyperFD.Learning.Datasets.Derived;

/// <summary>
/// Small faces: the same camera, farther away. The picture is made <paramref name="strength"/> times as large, losing
/// the detail that this costs, and lies at a drawn place of a frame of the old size, so that faces are small in pixels
/// and as a part of the picture, which a detector cannot undo by a smaller input. Around it is <see cref="Backdrop"/>.
/// Faces that nobody would label any more, below <see cref="LeastSide"/> pixels of the original, are ignored regions.
/// </summary>
internal sealed class ShrunkTransform(double strength) : PictureTransform
{
    private const float LeastSide = 6;

    private float Factor { get; } = (float)strength;

    public override LabelledImage Label(LabelledImage image, SplitMix64 random)
    {
        var place = Place(image.Width, image.Height, random);
        return image with
        {
            Faces =
            [
                .. image.Faces.Select(face => new FaceBox(
                    place.X + (face.X * Factor),
                    place.Y + (face.Y * Factor),
                    face.Width * Factor,
                    face.Height * Factor,
                    face.IsCrowd || Math.Min(face.Width, face.Height) * Factor < LeastSide)),
            ],
        };
    }

    public override RgbImage Apply(RgbImage picture, SplitMix64 random)
    {
        var place = Place(picture.Width, picture.Height, random);
        var content = AreaDownscale.ToSize(picture, Rounded(picture.Width), Rounded(picture.Height));
        var frame = Backdrop.Of(picture);
        // Painted at fractions of a pixel, so that labels fit at every size.
        var scale = new Vector2(content.Width / (picture.Width * Factor), content.Height / (picture.Height * Factor));
        BilinearPainter.Paint(content, frame, Matrix3x2.CreateTranslation(-place) * Matrix3x2.CreateScale(scale));
        return frame;
    }

    private int Rounded(int side) => Math.Max(1, (int)MathF.Round(side * Factor));

    /// <summary>Left and top of the shrunk picture, pixels.</summary>
    private Vector2 Place(int width, int height, SplitMix64 random)
    {
        var free = 1 - strength;
        return new((float)(random.Range(0, free) * width), (float)(random.Range(0, free) * height));
    }
}
