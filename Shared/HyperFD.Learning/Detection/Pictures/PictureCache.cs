using HyperFD.Learning.Datasets;

namespace HyperFD.Learning.Detection.Pictures;

/// <summary>Decodes an image to a longest side of at most <c>maxSide</c> pixels; null when it cannot be read.</summary>
public delegate RgbImage? PictureDecoder(LabelledImage image, int maxSide);

/// <summary>
/// Decoded pictures, kept while they fit in the memory bound and decoded again when they do not; what it answers never
/// depends on the bound. Unreadable images are remembered and counted. Safe for several threads.
/// </summary>
/// <param name="decode">Reads one image.</param>
/// <param name="maxSide">Longest side to decode to, pixels.</param>
/// <param name="maxBytes">Memory for pixels.</param>
public sealed class PictureCache(PictureDecoder decode, int maxSide, long maxBytes)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Picture> pictures = new(StringComparer.Ordinal);
    private readonly HashSet<string> unreadable = new(StringComparer.Ordinal);
    private long bytes;

    /// <summary>How many different images could not be read so far.</summary>
    public int UnreadableCount
    {
        get
        {
            lock (gate)
                return unreadable.Count;
        }
    }

    /// <summary>The picture, or null when its file cannot be read.</summary>
    public Picture? Find(LabelledImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        lock (gate)
        {
            if (pictures.TryGetValue(image.Path, out var kept))
                return kept;
            if (unreadable.Contains(image.Path))
                return null;
        }

        var decoded = decode(image, maxSide);
        var picture = decoded is null ? null : new Picture(decoded);
        lock (gate)
        {
            if (picture is null)
                unreadable.Add(image.Path);
            else if (bytes + picture.Bytes <= maxBytes && pictures.TryAdd(image.Path, picture))
                bytes += picture.Bytes;
        }

        return picture;
    }
}
