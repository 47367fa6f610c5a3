namespace HyperFD.Learning.Datasets;

/// <summary>Judges one box against its image: usable as it is, usable when cut to the image, or not at all.</summary>
internal static class BoxCheck
{
    /// <summary>Labelling tools round; a box that sticks out by no more than this is cut without a word.</summary>
    private const float RoundingPixels = 2;

    /// <summary>Of a box cut at the border this much must remain visible in each direction, pixels.</summary>
    private const float LeastPixels = 1;

    /// <param name="Box">Null when unusable.</param>
    /// <param name="Problem">May be set together with a box, when it was cut.</param>
    public readonly record struct Verdict(FaceBox? Box, DatasetProblemKind? Problem, string Why);

    /// <param name="xywh">Left, top, width, height in pixels; any other length counts as not a number.</param>
    public static Verdict Check(float[]? xywh, int width, int height, bool isCrowd)
    {
        if (xywh is not { Length: 4 } || !xywh.All(float.IsFinite))
        {
            return new(null, DatasetProblemKind.BoxNotANumber, "its box is not four finite numbers");
        }

        if (xywh[2] <= 0 || xywh[3] <= 0)
        {
            return new(null, DatasetProblemKind.BoxEmpty, "its box has no area");
        }

        var (left, top) = (Math.Max(0, xywh[0]), Math.Max(0, xywh[1]));
        var (right, bottom) = (Math.Min(width, xywh[0] + xywh[2]), Math.Min(height, xywh[1] + xywh[3]));
        if (right - left < Math.Min(LeastPixels, xywh[2]) || bottom - top < Math.Min(LeastPixels, xywh[3]))
        {
            return new(null, DatasetProblemKind.BoxOutside, $"its box lies outside the {width}×{height} image");
        }

        var box = new FaceBox(left, top, right - left, bottom - top, isCrowd);
        var cut = Math.Max(xywh[2] - box.Width, xywh[3] - box.Height);
        return cut > RoundingPixels
            ? new(box, DatasetProblemKind.BoxClipped, $"its box sticks out of the {width}×{height} image; cut to it")
            : new(box, null, "");
    }
}
