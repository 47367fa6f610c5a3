using HyperFD.Learning.Datasets;

namespace HyperFD.Learning.Detection.Pictures;

/// <summary>Decodes an image to a longest side of at most <c>maxSide</c> pixels; null when it cannot be read.</summary>
public delegate RgbImage? PictureDecoder(LabelledImage image, int maxSide);

/// <summary>
/// Decoded pictures, kept in memory while they fit, then on disk while they fit there, else decoded again; what it
/// answers never depends on where they are. The first that come stay: each epoch asks for each picture once in random
/// order, so that none is worth more than another. Unreadable images are remembered and counted. Safe for several
/// threads.
/// </summary>
/// <param name="decode">Reads one image.</param>
/// <param name="maxSide">Longest side to decode to, pixels.</param>
/// <param name="maxBytes">Memory for pixels.</param>
/// <param name="spill">Where the rest goes; null keeps nothing on disk.</param>
/// <param name="largestScale">Most picture pixels that an input pixel will be wide; see <see cref="Picture"/>.</param>
public sealed class PictureCache(
    PictureDecoder decode,
    int maxSide,
    long maxBytes,
    PictureSpill? spill = null,
    double largestScale = double.PositiveInfinity)
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

    /// <summary>Memory taken by pixels now, bytes.</summary>
    public long Bytes
    {
        get
        {
            lock (gate)
                return bytes;
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

        if (spill?.Find(image.Path) is { } spilled)
            return new Picture(spilled, largestScale);
        var picture = decode(image, maxSide) is { } decoded ? new Picture(decoded, largestScale) : null;
        if (!Keep(image.Path, picture))
            spill?.TryAdd(image.Path, picture!.Full);
        return picture;
    }

    /// <returns>False when there is a picture and memory has no room for it.</returns>
    private bool Keep(string path, Picture? picture)
    {
        lock (gate)
        {
            if (picture is null)
            {
                unreadable.Add(path);
                return true;
            }

            if (bytes + picture.Bytes > maxBytes)
                return false;
            if (pictures.TryAdd(path, picture))
                bytes += picture.Bytes;
            return true;
        }
    }
}
