namespace HyperFD.Learning.Datasets;

/// <summary>Pixels with boxes in their coordinates.</summary>
/// <param name="Image">Decoded, turned and scaled down.</param>
/// <param name="Faces">Boxes in pixels of <paramref name="Image"/>, in the order of the labels.</param>
public sealed record DecodedImage(RgbImage Image, IReadOnlyList<FaceBox> Faces)
{
    /// <summary>
    /// Rounded thumbnails of labels may be off by this part before boxes would visibly miss their faces.
    /// </summary>
    private const double AspectTolerance = 0.02;

    /// <summary>Decodes an image and brings its boxes to the decoded size.</summary>
    /// <exception cref="ImageUnreadableException">
    /// Unreadable, or its shape contradicts the labels', as when the labels were made without the EXIF rotation: then
    /// no box can be trusted.
    /// </exception>
    public static DecodedImage Of(LabelledImage labelled, int maxSide)
    {
        var image = ImageDecoder.Decode(labelled.Path, maxSide);
        var (scaleX, scaleY) = ((float)image.Width / labelled.Width, (float)image.Height / labelled.Height);
        // One pixel of rounding is a large part of a tiny or very flat thumbnail.
        var rounding = 1.0 / Math.Min(image.Width, image.Height);
        if (Math.Abs(Math.Log(scaleX / scaleY)) > AspectTolerance + rounding)
        {
            var (width, height) = ImageDecoder.ReadSize(labelled.Path);
            throw new ImageUnreadableException(
                Path.GetFileName(labelled.Path),
                $"the image is {width}×{height}, its labels are for {labelled.Width}×{labelled.Height}",
                DatasetProblemKind.SizeMismatch);
        }

        return new DecodedImage(image, [.. labelled.Faces.Select(face => new FaceBox(
            face.X * scaleX, face.Y * scaleY, face.Width * scaleX, face.Height * scaleY, face.IsCrowd))]);
    }
}
