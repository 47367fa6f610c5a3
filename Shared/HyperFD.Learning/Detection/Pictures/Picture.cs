using HyperFD.Learning.Datasets;

namespace HyperFD.Learning.Detection.Pictures;

/// <summary>
/// A decoded picture with smaller copies, each half as large (Williams 1983, "Pyramidal parametrics"): bilinear
/// sampling of the copy nearest in scale does not skip pixels when a picture is shrunk.
/// </summary>
public sealed class Picture
{
    private readonly RgbImage[] copies;

    /// <param name="full">Decoded pixels.</param>
    /// <param name="largestScale">
    /// Most pixels of <paramref name="full"/> that an input pixel will ever be wide; copies that only larger scales
    /// would use are not made.
    /// </param>
    public Picture(RgbImage full, double largestScale = double.PositiveInfinity)
    {
        ArgumentNullException.ThrowIfNull(full);
        var made = new List<RgbImage> { full };
        while (Math.Min(made[^1].Width, made[^1].Height) >= 32 && largestScale / (1 << (made.Count - 1)) > 2)
            made.Add(Halve(made[^1]));
        copies = [.. made];
    }

    public int Width => copies[0].Width;

    public int Height => copies[0].Height;

    /// <summary>Memory taken by pixels.</summary>
    public long Bytes => copies.Sum(copy => (long)copy.Pixels.Length);

    /// <summary>The picture without its smaller copies.</summary>
    internal RgbImage Full => copies[0];

    /// <summary>
    /// The smallest copy that still has at least one pixel for two input pixels' width, and its halvings.
    /// </summary>
    /// <param name="scale">Full-size pixels per input pixel.</param>
    internal (RgbImage Copy, int Halvings) For(double scale)
    {
        var halvings = 0;
        while (halvings < copies.Length - 1 && scale / (1 << halvings) > 2)
            halvings++;
        return (copies[halvings], halvings);
    }

    private static RgbImage Halve(RgbImage source)
    {
        var (width, height) = (source.Width / 2, source.Height / 2);
        var pixels = new byte[3 * width * height];
        for (var y = 0; y < height; y++)
        {
            var upper = source.Pixels.AsSpan(6 * y * source.Width, 3 * source.Width);
            var lower = source.Pixels.AsSpan(3 * ((2 * y) + 1) * source.Width, 3 * source.Width);
            for (var i = 0; i < 3 * width; i++)
            {
                var left = (i / 3 * 6) + (i % 3);
                pixels[(3 * y * width) + i] = (byte)(
                    (upper[left] + upper[left + 3] + lower[left] + lower[left + 3] + 2) / 4);
            }
        }

        return new RgbImage(pixels, width, height);
    }
}
