namespace HyperFD.Learning.Datasets;

/// <summary>
/// Downscaling by exact area averaging: each target pixel is the mean of the source area that it covers, so that small
/// faces keep their contrast and nothing aliases, whatever the ratio.
/// </summary>
public static class AreaDownscale
{
    /// <summary>Keeps the aspect; a picture that is small enough comes back as it is.</summary>
    public static RgbImage ToLongestSide(RgbImage image, int maxSide)
    {
        var longest = Math.Max(image.Width, image.Height);
        if (longest <= maxSide)
        {
            return image;
        }

        var scale = (double)maxSide / longest;
        return ToSize(
            image,
            Math.Max(1, (int)Math.Round(image.Width * scale)),
            Math.Max(1, (int)Math.Round(image.Height * scale)));
    }

    /// <param name="width">At most the picture's width.</param>
    /// <param name="height">At most the picture's height.</param>
    public static RgbImage ToSize(RgbImage image, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, image.Width);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, image.Height);
        var rows = ShrinkRows(image.Pixels, image.Width, image.Height, width); // [h, W, 3] floats
        var pixels = new byte[width * height * 3];
        var sums = new float[width * 3];
        foreach (var (target, first, last) in Spans(image.Height, height))
        {
            Array.Clear(sums);
            for (var y = first.Index; y <= last.Index; y++)
            {
                var weight = Weight(y, first, last);
                var row = rows.AsSpan(y * sums.Length, sums.Length);
                for (var i = 0; i < sums.Length; i++)
                {
                    sums[i] += weight * row[i];
                }
            }

            var scale = (float)height / image.Height;
            for (var i = 0; i < sums.Length; i++)
            {
                pixels[(target * sums.Length) + i] = (byte)((sums[i] * scale) + 0.5f);
            }
        }

        return new RgbImage(pixels, width, height);
    }

    private static float[] ShrinkRows(byte[] pixels, int width, int height, int targetWidth)
    {
        var result = new float[height * targetWidth * 3];
        var scale = (float)targetWidth / width;
        foreach (var (target, first, last) in Spans(width, targetWidth))
        {
            for (var y = 0; y < height; y++)
            {
                float red = 0, green = 0, blue = 0;
                for (var x = first.Index; x <= last.Index; x++)
                {
                    var weight = Weight(x, first, last);
                    var at = ((y * width) + x) * 3;
                    red += weight * pixels[at];
                    green += weight * pixels[at + 1];
                    blue += weight * pixels[at + 2];
                }

                var to = ((y * targetWidth) + target) * 3;
                result[to] = red * scale;
                result[to + 1] = green * scale;
                result[to + 2] = blue * scale;
            }
        }

        return result;
    }

    private static float Weight(int index, Edge first, Edge last) =>
        index == first.Index ? first.Weight : index == last.Index ? last.Weight : 1;

    /// <summary>
    /// For each target pixel the first and last source pixel that it covers, with the covered part of each.
    /// </summary>
    private static IEnumerable<(int Target, Edge First, Edge Last)> Spans(int source, int target)
    {
        for (var i = 0; i < target; i++)
        {
            // Integers keep the edges exact: the span is [i·source, (i + 1)·source) in units of 1/target source pixels.
            var (start, end) = ((long)i * source, (long)(i + 1) * source);
            var (first, last) = ((int)(start / target), (int)((end - 1) / target));
            var head = (float)(Math.Min(end, (first + 1L) * target) - start) / target;
            var tail = (float)(end - ((long)last * target)) / target;
            yield return (i, new Edge(first, head), new Edge(last, tail));
        }
    }

    private readonly record struct Edge(int Index, float Weight);
}
