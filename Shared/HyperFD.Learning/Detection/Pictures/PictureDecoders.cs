using HyperFD.Learning.Datasets;

namespace HyperFD.Learning.Detection.Pictures;

/// <summary>The decoder of the product: files on disk.</summary>
public static class PictureDecoders
{
    /// <summary>Decodes the image's file; null when it cannot be read or contradicts its labels, for whatever reason.</summary>
    public static RgbImage? FromFile(LabelledImage image, int maxSide)
    {
        ArgumentNullException.ThrowIfNull(image);
        try
        {
            return DecodedImage.Of(image, maxSide).Image;
        }
        catch (Exception exception) when (exception is ImageUnreadableException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
