using System.Runtime.Intrinsics;

namespace HyperFD.Learning.Detection.Pictures;

/// <summary>
/// An affine map of colours, out = R·red + G·green + B·blue + offset, each a vector of three outputs (the fourth is
/// unused). Jitter and normalisation are one such map, applied while sampling.
/// </summary>
public readonly record struct ColourTransform(
    Vector128<float> Red, Vector128<float> Green, Vector128<float> Blue, Vector128<float> Offset)
{
    private const float LumaRed = 0.299f;
    private const float LumaGreen = 0.587f;
    private const float LumaBlue = 0.114f;

    /// <summary>Normalisation alone.</summary>
    public static ColourTransform Plain { get; } = Jitter(brightness: 1, contrast: 1, saturation: 1);

    /// <summary>
    /// Saturation (1 keeps, 0 makes grey by ITU-R BT.601 luma), then contrast around mid-grey, then brightness, all as
    /// factors, then <see cref="InputNormalisation"/>.
    /// </summary>
    public static ColourTransform Jitter(float brightness, float contrast, float saturation)
    {
        const float scale = InputNormalisation.Scale;
        var gain = brightness * contrast * scale;
        var offset = ((brightness * (1 - contrast) * InputNormalisation.Mean) - InputNormalisation.Mean) * scale;
        var grey = 1 - saturation;
        return new ColourTransform(
            (Vector128.Create(grey * LumaRed) + Vector128.Create(saturation, 0, 0, 0)) * gain,
            (Vector128.Create(grey * LumaGreen) + Vector128.Create(0, saturation, 0, 0)) * gain,
            (Vector128.Create(grey * LumaBlue) + Vector128.Create(0, 0, saturation, 0)) * gain,
            Vector128.Create(offset));
    }

    /// <summary>(red, green, blue, ·) in 0…255 → network input.</summary>
    public Vector128<float> Apply(Vector128<float> colour) =>
        Offset
        + (Red * Vector128.Shuffle(colour, Vector128.Create(0, 0, 0, 0)))
        + (Green * Vector128.Shuffle(colour, Vector128.Create(1, 1, 1, 1)))
        + (Blue * Vector128.Shuffle(colour, Vector128.Create(2, 2, 2, 2)));
}
