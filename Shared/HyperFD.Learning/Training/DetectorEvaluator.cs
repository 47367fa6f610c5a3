using HyperFD.Learning.Datasets;
using HyperFD.Learning.Detection;
using HyperFD.Learning.Detection.Boxes;
using HyperFD.Learning.Detection.Metrics;
using HyperFD.Learning.Detection.Pictures;
using static TorchSharp.torch;

namespace HyperFD.Learning.Training;

/// <summary>What a detector did on a split.</summary>
/// <param name="Images">Readable images in the order given; boxes in pixels as labelled.</param>
/// <param name="Sources">The image that each of <paramref name="Images"/> is about.</param>
/// <param name="SkippedImages">Images that could not be read.</param>
public sealed record Evaluation(
    DetectionMetrics Metrics, IReadOnlyList<ImageDetections> Images, IReadOnlyList<LabelledImage> Sources, int SkippedImages);

/// <summary>
/// Runs a detector over the images of a split, letterboxed to its input, and scores it. Leaves the detector in
/// evaluation mode. Synchronous; for one thread.
/// </summary>
public sealed class DetectorEvaluator(PictureCache pictures, int batchSize = 16)
{
    private readonly PictureSampler sampler = new();

    /// <param name="detector">On <paramref name="device"/>.</param>
    public Evaluation Evaluate(
        Detector detector, IReadOnlyList<LabelledImage> images, Device device, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(detector);
        ArgumentNullException.ThrowIfNull(images);
        detector.eval();
        using var none = no_grad();
        var results = new List<ImageDetections>(images.Count);
        var sources = new List<LabelledImage>(images.Count);
        foreach (var chunk in images.Chunk(batchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            (LabelledImage Image, Picture Picture)[] readable =
                [.. chunk.Select(image => (image, picture: pictures.Find(image)!)).Where(pair => pair.picture is not null)];
            if (readable.Length == 0)
                continue;
            results.AddRange(Detect(detector, readable, device));
            sources.AddRange(readable.Select(pair => pair.Image));
        }

        return new Evaluation(DetectionMetrics.Of(results), results, sources, images.Count - results.Count);
    }

    private List<ImageDetections> Detect(
        Detector detector, (LabelledImage Image, Picture Picture)[] chunk, Device device)
    {
        using var scope = NewDisposeScope();
        var side = detector.Shape.InputSize;
        var windows = new PictureWindow[chunk.Length];
        var length = PictureSampler.BufferLength(side) - 1;
        var pixels = new float[(length * chunk.Length) + 1];
        for (var i = 0; i < chunk.Length; i++)
        {
            windows[i] = PictureWindow.Letterbox(chunk[i].Picture.Width, chunk[i].Picture.Height, side);
            sampler.Sample(chunk[i].Picture, windows[i], ColourTransform.Plain, pixels.AsSpan(length * i, length + 1));
        }

        var images = frombuffer(pixels, ScalarType.Float32, (long)length * chunk.Length)
            .view(chunk.Length, side, side, 3).permute(0, 3, 1, 2).to(device, copy: true); // [B, 3, S, S]
        var (logits, codes) = detector.call(images);
        var (scores, boxes) = (logits.cpu().contiguous().data<float>().ToArray(), codes.cpu().contiguous().data<float>().ToArray());
        var decoder = new DetectionDecoder(new CellGrid(detector.Shape));
        var cells = detector.Shape.Cells;
        return [.. chunk.Select((pair, i) => ToImage(
            pair.Image,
            pair.Picture,
            windows[i],
            decoder.Decode(scores.AsSpan(cells * i, cells), boxes.AsSpan(4 * cells * i, 4 * cells))))];
    }

    /// <summary>Detections back to the pixels of the labels, cut at the image's edges like the labels.</summary>
    internal static ImageDetections ToImage(
        LabelledImage image, Picture picture, PictureWindow window, IReadOnlyList<ScoredBox> detections)
    {
        var (x, y) = ((float)image.Width / picture.Width, (float)image.Height / picture.Height);
        var found = detections.Select(detection =>
        {
            var box = window.ToPicture(detection.Box);
            return new ScoredBox(
                new Box(
                    Math.Clamp(box.Left * x, 0, image.Width),
                    Math.Clamp(box.Top * y, 0, image.Height),
                    Math.Clamp(box.Right * x, 0, image.Width),
                    Math.Clamp(box.Bottom * y, 0, image.Height)),
                detection.Score);
        });
        return ImageDetections.Of(image, [.. found]);
    }
}
