using HyperFD.Learning.Datasets;

namespace HyperFD.Learning.MetaFeatures;

/// <summary>What a thumbnail's pixels say, on scales of grey levels from 0 to 255.</summary>
/// <param name="Luma">Rec. 601 luma, [y, x].</param>
/// <param name="Contrast">Standard deviation of the luma.</param>
/// <param name="Colourfulness">
/// Hasler and Süsstrunk 2003, "Measuring colourfulness in natural images", M⁽³⁾; 0 is grey.
/// </param>
/// <param name="Sharpness">
/// 95th percentile of the gradient's length over the contrast; blurred pictures have small ones.
/// </param>
/// <param name="Noise">Deviation by Immerkær 1996, "Fast noise variance estimation": blind to edges and slopes.</param>
internal sealed record PixelStatistics(
    float[] Luma, double Contrast, double Colourfulness, double Sharpness, double Noise)
{
    /// <summary>Keeps flat pictures, whose gradient is all noise, from looking sharp; grey levels.</summary>
    private const double ContrastFloor = 4;

    public static PixelStatistics Of(RgbImage image)
    {
        var luma = new float[image.Width * image.Height];
        var (redGreen, yellowBlue, light) = (new Moments(), new Moments(), new Moments());
        for (var i = 0; i < luma.Length; i++)
        {
            var (red, green, blue) = (image.Pixels[3 * i], image.Pixels[(3 * i) + 1], image.Pixels[(3 * i) + 2]);
            luma[i] = (0.299f * red) + (0.587f * green) + (0.114f * blue);
            light.Add(luma[i]);
            redGreen.Add(red - green);
            yellowBlue.Add((0.5 * (red + green)) - blue);
        }

        var colourfulness = Math.Sqrt(redGreen.Variance + yellowBlue.Variance)
            + (0.3 * Math.Sqrt((redGreen.Mean * redGreen.Mean) + (yellowBlue.Mean * yellowBlue.Mean)));
        var contrast = Math.Sqrt(light.Variance);
        var steep = SteepestGradient(luma, image.Width, image.Height) / (contrast + ContrastFloor);
        return new PixelStatistics(luma, contrast, colourfulness, steep, NoiseOf(luma, image.Width, image.Height));
    }

    /// <summary>
    /// 95th percentile of central differences' length, grey levels a pixel; 0 for pictures below 3 pixels.
    /// </summary>
    private static double SteepestGradient(float[] luma, int width, int height)
    {
        if (width < 3 || height < 3)
        {
            return 0;
        }

        // Counting in eighths of a grey level finds the percentile without sorting; no gradient is longer than 255 /
        // √2.
        const int perLevel = 8;
        Span<int> counts = stackalloc int[(181 * perLevel) + 1];
        counts.Clear();
        for (var y = 1; y < height - 1; y++)
        {
            for (var x = 1; x < width - 1; x++)
            {
                var at = (y * width) + x;
                var (dx, dy) = ((luma[at + 1] - luma[at - 1]) / 2, (luma[at + width] - luma[at - width]) / 2);
                counts[(int)(MathF.Sqrt((dx * dx) + (dy * dy)) * perLevel)]++;
            }
        }

        var (bin, below) = (0, (int)(0.95 * (((width - 2) * (height - 2)) - 1)));
        for (var seen = counts[0]; seen <= below; seen += counts[bin])
        {
            bin++;
        }

        return (double)bin / perLevel;
    }

    /// <summary>
    /// σ = √(π/2) · Σ|I ∗ N| / (6 (w − 2)(h − 2)) with N the difference of two Laplacians (their equation 5).
    /// </summary>
    private static double NoiseOf(float[] luma, int width, int height)
    {
        if (width < 3 || height < 3)
        {
            return 0;
        }

        double sum = 0;
        for (var y = 1; y < height - 1; y++)
        {
            for (var x = 1; x < width - 1; x++)
            {
                var at = (y * width) + x;
                var corners = luma[at - width - 1] + luma[at - width + 1] + luma[at + width - 1] + luma[at + width + 1];
                var sides = luma[at - width] + luma[at + width] + luma[at - 1] + luma[at + 1];
                sum += Math.Abs(corners - (2 * sides) + (4 * luma[at]));
            }
        }

        return Math.Sqrt(Math.PI / 2) * sum / (6.0 * (width - 2) * (height - 2));
    }

    /// <summary>Running mean and variance.</summary>
    private struct Moments
    {
        private int count;
        private double sum;
        private double squares;

        public readonly double Mean => sum / count;

        public readonly double Variance => Math.Max(0, (squares / count) - (Mean * Mean));

        public void Add(double value)
        {
            count++;
            sum += value;
            squares += value * value;
        }
    }
}
