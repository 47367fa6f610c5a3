using HyperFD.Learning.Datasets;
using HyperFD.Learning.Datasets.Derived;

namespace HyperFD.Learning.Detection.Pictures;

/// <summary>The decoder of the product, files on disk, and what is made of its pictures.</summary>
public static class PictureDecoders
{
    /// <summary>
    /// Decodes the image's file; null when it cannot be read or contradicts its labels, for whatever reason.
    /// </summary>
    public static RgbImage? FromFile(LabelledImage image, int maxSide)
    {
        ArgumentNullException.ThrowIfNull(image);
        try
        {
            return DecodedImage.Of(image, maxSide).Image;
        }
        catch (Exception exception) when (exception is ImageUnreadableException or IOException
            or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>
    /// Decodes the source's picture and makes that of the derived domain of it; null where the source is.
    /// </summary>
    public static PictureDecoder Derived(this PictureDecoder source, Derivation derivation) =>
        (image, maxSide) => source(image, maxSide) is { } picture ? derivation.Apply(picture, image) : null;
}
