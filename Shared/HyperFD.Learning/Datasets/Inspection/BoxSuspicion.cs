namespace HyperFD.Learning.Datasets;

/// <summary>Finds boxes that are possible but probably a slip of the labeller.</summary>
internal static class BoxSuspicion
{
    private const float TinyPixels = 4;
    private const float HugePart = 0.95f;
    private const float ExtremeAspect = 2.5f;

    public static SuspiciousBox? Of(LabelledImage image, FaceBox face)
    {
        var aspect = Math.Max(face.Height / face.Width, face.Width / face.Height);
        var why = Math.Min(face.Width, face.Height) < TinyPixels ? $"below {TinyPixels} pixels"
            : face.Width > HugePart * image.Width && face.Height > HugePart * image.Height ? "as large as the image"
            : aspect > ExtremeAspect ? "very long and narrow"
            : null;
        return why is null ? null : new SuspiciousBox(Path.GetFileName(image.Path), face, why);
    }
}
