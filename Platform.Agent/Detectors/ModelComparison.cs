using HyperFD.Inference;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Detection.Pictures;
using HyperFD.Learning.Training.Batches;

namespace HyperFD.Agent.Detectors;

/// <summary>Runs two files of one detector side by side, on one thread.</summary>
/// <param name="images">Labelled images that the detector was not trained on.</param>
internal sealed class ModelComparison(IReadOnlyList<LabelledImage> images, TimeProvider time)
{
    private const int Rounds = 100;
    private const long PictureCacheBytes = 256L << 20;

    /// <exception cref="NoReadableImagesException">There is nothing to compare on.</exception>
    public Int8Comparison Run(byte[] exact, QuantisedModel coded, CancellationToken cancellation)
    {
        using var first = OnnxDetector.Open(exact);
        using var second = OnnxDetector.Open(coded.Model);
        var pictures = new PictureCache(PictureDecoders.FromFile, 2 * first.Facts.InputSize, PictureCacheBytes);
        var latency = Latency(exact, coded.Model, pictures, cancellation);
        return new Int8Comparison(
            ModelAccuracy.Of(second, images, pictures, cancellation).Ap50 ?? 0,
            ModelAccuracy.Of(first, images, pictures, cancellation).Ap50 ?? 0,
            latency.SecondMs,
            latency.FirstMs,
            latency.Ratio,
            coded.Model.Length,
            exact.Length,
            coded.CalibrationImages);
    }

    private ModelLatency Latency(byte[] exact, byte[] coded, PictureCache pictures, CancellationToken cancellation)
    {
        using var first = ModelSession.Open(exact);
        using var second = ModelSession.Open(coded);
        var side = first.Facts.InputSize;
        var pixels = new float[3 * side * side];
        var picture = images.Select(pictures.Find).FirstOrDefault(found => found is not null)
            ?? throw new NoReadableImagesException();
        new PixelBatch(side).Fill(picture, pixels);
        return ModelLatency.Measure(first, second, pixels, Rounds, time, cancellation);
    }
}
