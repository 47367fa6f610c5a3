using System.Numerics;

namespace HyperFD.Learning.Datasets.Splitting;

/// <summary>
/// What a picture looks like in a few bytes. The 64-bit difference hash (9 × 8 grey thumbnail, each bit: is the right
/// neighbour brighter?) finds candidates quickly; the correlation of 16 × 16 grey thumbnails confirms them, because
/// flat and dark pictures share hashes by chance. Neither minds a change of brightness or contrast.
/// </summary>
internal sealed class ImageFingerprint
{
    /// <summary>Bits in which hashes of look-alikes may differ.</summary>
    public const int MaxHashDistance = 10;

    /// <summary>
    /// Looked for on real domains among pairs of near hashes: frames of one video and augmented copies of one photo are
    /// above it, other people in like poses below.
    /// </summary>
    private const float LeastCorrelation = 0.9f;

    private const int Side = 16;

    private readonly float[] thumbnail;

    private ImageFingerprint(ulong hash, float[] thumbnail) => (Hash, this.thumbnail) = (hash, thumbnail);

    public ulong Hash { get; }

    /// <param name="image">At least 16 pixels on each side and not of one colour, or it has no fingerprint.</param>
    public static ImageFingerprint? Of(RgbImage image)
    {
        if (image.Width < Side || image.Height < Side)
        {
            return null;
        }

        var grey = Grey(AreaDownscale.ToSize(image, Side, Side));
        var mean = grey.Average();
        var centred = grey.Select(level => level - mean).ToArray();
        var length = MathF.Sqrt(centred.Sum(level => level * level));
        return length < Side // a deviation of one grey level
            ? null
            : new ImageFingerprint(
                DifferenceHash(Grey(AreaDownscale.ToSize(image, 9, 8))),
                [.. centred.Select(level => level / length)]);
    }

    public int HashDistance(ImageFingerprint other) => BitOperations.PopCount(Hash ^ other.Hash);

    public bool LooksLike(ImageFingerprint other) => Correlation(other) >= LeastCorrelation;

    /// <summary>Pearson's correlation of the thumbnails, −1 to 1.</summary>
    public float Correlation(ImageFingerprint other)
    {
        var sum = 0f;
        for (var i = 0; i < thumbnail.Length; i++)
        {
            sum += thumbnail[i] * other.thumbnail[i];
        }

        return sum;
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
