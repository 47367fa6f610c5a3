using HyperFD.Learning.Detection.Pictures;

namespace HyperFD.Inference;

/// <summary>
/// Pictures as the graph wants them: letterboxed, [B, 3, side, side], 0…255, red first. What lies outside a picture
/// becomes <see cref="InputNormalisation.Mean"/>, which the graph turns to zero, as in training. For one thread.
/// </summary>
/// <param name="side">Side of the model's input, pixels.</param>
public sealed class PixelBatch(int side)
{
    private readonly PictureSampler sampler = new();
    private readonly float[] sampled = new float[PictureSampler.BufferLength(side)];

    /// <summary>Fills the place of one picture in a batch.</summary>
    /// <param name="target">Length 3·side².</param>
    /// <returns>The window that brings boxes back to the picture.</returns>
    public PictureWindow Fill(Picture picture, Span<float> target)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var window = PictureWindow.Letterbox(picture.Width, picture.Height, side);
        sampler.Sample(picture, window, ColourTransform.Plain, sampled);
        var plane = side * side;
        for (var channel = 0; channel < 3; channel++)
        {
            for (var pixel = 0; pixel < plane; pixel++)
                target[(channel * plane) + pixel] =
                    (sampled[(3 * pixel) + channel] / InputNormalisation.Scale) + InputNormalisation.Mean;
        }

        return window;
    }
}
