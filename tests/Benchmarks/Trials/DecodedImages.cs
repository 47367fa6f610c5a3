using HyperFD.Learning.Datasets;
using HyperFD.Learning.Detection.Pictures;

namespace Benchmarks.Trials;

/// <summary>
/// Remembers decoded images from one trial of a worker to its next, which is mostly of the same domain and size. When
/// they fill the memory, all are forgotten. Safe for several threads.
/// </summary>
internal sealed class DecodedImages(PictureDecoder decode, long maxBytes)
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Path, int MaxSide), RgbImage?> images = [];
    private long bytes;

    public RgbImage? Decode(LabelledImage image, int maxSide)
    {
        lock (gate)
        {
            if (images.TryGetValue((image.Path, maxSide), out var known))
                return known;
        }

        var decoded = decode(image, maxSide);
        lock (gate)
        {
            if (bytes > maxBytes)
            {
                images.Clear();
                bytes = 0;
            }

            if (images.TryAdd((image.Path, maxSide), decoded))
                bytes += decoded?.Pixels.Length ?? 0;
        }

        return decoded;
    }
}
