using HyperFD.Learning.Datasets;
using HyperFD.Learning.Detection.Pictures;
using HyperFD.Learning.Export.Onnx.Int8;
using HyperFD.Learning.Training.Batches;

namespace HyperFD.Inference;

/// <summary>
/// What a network's activations are on pictures like those it will see (static quantisation: Krishnamoorthi 2018,
/// "Quantizing deep convolutional networks for efficient inference: A whitepaper", section 3.1.2).
/// </summary>
public static class ActivationCalibration
{
    /// <summary>More pictures hardly move a range, and each costs two inferences' time.</summary>
    public const int MostImages = 128;

    /// <summary>At most so many, at equal distances through all, because neighbours are often alike.</summary>
    public static IReadOnlyList<T> Choose<T>(IReadOnlyList<T> all, int count)
    {
        ArgumentNullException.ThrowIfNull(all);
        var chosen = Math.Min(count, all.Count);
        return [.. Enumerable.Range(0, chosen).Select(i => all[(int)((long)i * all.Count / chosen)])];
    }

    /// <param name="images">Full paths; what cannot be decoded is passed over.</param>
    /// <returns>A histogram for each activation, and on how many images.</returns>
    /// <exception cref="QuantisationException">An activation is not finite.</exception>
    /// <exception cref="NoReadableImagesException">No image can be read.</exception>
    public static (IReadOnlyDictionary<string, ActivationHistogram> Activations, int Images) Measure(
        CalibrationModel model, IEnumerable<string> images, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(images);
        using var session = ModelSession.Open(model.Model);
        var side = session.Facts.InputSize;
        var (batch, pixels) = (new PixelBatch(side), new float[3 * side * side]);
        var histograms = model.Activations.ToDictionary(
            name => name, _ => new ActivationHistogram(), StringComparer.Ordinal);
        var count = 0;
        foreach (var picture in images.Select(image => Read(image, 2 * side)).OfType<Picture>())
        {
            cancellation.ThrowIfCancellationRequested();
            batch.Fill(picture, pixels);
            session.Observe(pixels, model.Activations, (name, values) => histograms[name].Add(values));
            count++;
        }

        return count > 0 ? (histograms, count) : throw new NoReadableImagesException();
    }

    private static Picture? Read(string path, int longestSide)
    {
        try
        {
            return new Picture(ImageDecoder.Decode(path, longestSide));
        }
        catch (Exception e) when (e is ImageUnreadableException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
