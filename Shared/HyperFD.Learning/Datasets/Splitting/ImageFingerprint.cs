using System.Numerics;

namespace HyperFD.Learning.Datasets.Splitting;

/// <summary>
/// What a picture looks like in a few bytes. The 64-bit difference hash (9 × 8 grey thumbnail, each bit: is the right
/// neighbour brighter?) finds candidates quickly; a 16 × 16 grey thumbnail without its mean confirms them, because flat and
/// dark pictures share hashes by chance.
/// </summary>
internal sealed class ImageFingerprint
{
    /// <summary>Bits in which hashes of look-alikes may differ; below the number of bands, which makes banding exact.</summary>
    public const int MaxHashDistance = 6;

    /// <summary>Mean absolute difference of confirmed thumbnails, grey levels of 255.</summary>
    private const double MaxMeanDifference = 9;

    private const int Side = 16;

    private readonly float[] thumbnail;

    private ImageFingerprint(ulong hash, float[] thumbnail) => (Hash, this.thumbnail) = (hash, thumbnail);

    public ulong Hash { get; }

    /// <param name="image">At least 16 pixels on each side, or it is treated as unlike everything.</param>
    public static ImageFingerprint? Of(RgbImage image)
    {
        if (image.Width < Side || image.Height < Side)
        {
            return null;
        }

        var grey = Grey(AreaDownscale.ToSize(image, Side, Side));
        var mean = grey.Average();
        return new ImageFingerprint(
            DifferenceHash(Grey(AreaDownscale.ToSize(image, 9, 8))),
            [.. grey.Select(level => level - mean)]);
    }

    public int HashDistance(ImageFingerprint other) => BitOperations.PopCount(Hash ^ other.Hash);

    public bool LooksLike(ImageFingerprint other)
    {
        var sum = 0f;
        for (var i = 0; i < thumbnail.Length; i++)
        {
            sum += Math.Abs(thumbnail[i] - other.thumbnail[i]);
        }

        return sum / thumbnail.Length <= MaxMeanDifference;
    }

    private static ulong DifferenceHash(float[] grey)
    {
        ulong hash = 0;
        for (var y = 0; y < 8; y++)
        {
            for (var x = 0; x < 8; x++)
            {
                hash = (hash << 1) | (grey[(y * 9) + x + 1] > grey[(y * 9) + x] ? 1UL : 0);
            }
        }

        return hash;
    }

    /// <summary>Rec. 601 luma, 0 to 255.</summary>
    private static float[] Grey(RgbImage image)
    {
        var grey = new float[image.Width * image.Height];
        for (var i = 0; i < grey.Length; i++)
        {
            grey[i] = (0.299f * image.Pixels[3 * i])
                + (0.587f * image.Pixels[(3 * i) + 1])
                + (0.114f * image.Pixels[(3 * i) + 2]);
        }

        return grey;
    }
}
