using System.Numerics;

namespace HyperFD.Learning.Datasets.Derived;

/// <summary>
/// What fills a frame beside a picture that no longer does: the picture's own colours, from four pixels along its
/// longest side, too coarse to hold a face that nobody labelled. A flat colour would tell the detector where the
/// picture ends, mirrored pictures would show faces without labels.
/// </summary>
internal static class Backdrop
{
    private const int Side = 4;

    /// <summary>A new picture of the same size.</summary>
    public static RgbImage Of(RgbImage picture)
    {
        var coarse = AreaDownscale.ToLongestSide(picture, Side);
        var frame = picture with { Pixels = new byte[picture.Pixels.Length] };
        var scale = Matrix3x2.CreateScale((float)coarse.Width / picture.Width, (float)coarse.Height / picture.Height);
        BilinearPainter.Paint(coarse, frame, scale);
        return frame;
    }
}
