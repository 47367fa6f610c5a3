using HyperFD.Contracts.Configurations;
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
    DetectionMetrics Metrics, IReadOnlyList<ImageDetections> Images, IReadOnlyList<LabelledImage> Sources,
    int SkippedImages);

/// <summary>
/// Runs a detector over the images of a split, letterboxed to the square that its tiles cover, and scores it. Leaves
/// the detector in evaluation mode. Synchronous; for one thread.
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
        foreach (var chunk in images.Chunk(Math.Max(1, batchSize / (detector.Shape.Tiles * detector.Shape.Tiles))))
        {
            cancellation.ThrowIfCancellationRequested();
            (LabelledImage Image, Picture Picture)[] readable =
                [.. chunk.Select(image => (image, picture: pictures.Find(image)!))
                    .Where(pair => pair.picture is not null)];
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
        var windows = chunk.Select(pair =>
            PictureWindow.Letterbox(pair.Picture.Width, pair.Picture.Height, detector.Shape.PictureSize)).ToArray();
        using var images = Inputs(detector.Shape, [.. chunk.Select(pair => pair.Picture)], windows, device);
        var (logits, codes) = detector.call(images);
        var (scores, boxes) =
            (logits.cpu().contiguous().data<float>().ToArray(), codes.cpu().contiguous().data<float>().ToArray());
        var decoder = new DetectionDecoder(detector.Shape);
        var cells = scores.Length / chunk.Length;
        return [.. chunk.Select((pair, i) => ToImage(
            pair.Image,
            pair.Picture,
            windows[i],
            decoder.Decode(scores.AsSpan(cells * i, cells), boxes.AsSpan(4 * cells * i, 4 * cells))))];
    }

    /// <summary>[B·T, 3, S, S], the tiles of a picture one after the other.</summary>
    private Tensor Inputs(DetectorShape shape, Picture[] chunk, PictureWindow[] windows, Device device)
    {
        var side = shape.InputSize;
        var length = PictureSampler.BufferLength(side) - 1;
        var count = chunk.Length * shape.Tiles * shape.Tiles;
        var pixels = new float[(length * count) + 1];
        var next = 0;
        foreach (var (picture, window) in chunk.Zip(windows))
        {
            foreach (var (left, top) in shape.TileOffsets)
            {
                sampler.Sample(
                    picture, window.Tile(left, top, side), ColourTransform.Plain, pixels.AsSpan(next, length + 1));
                next += length;
            }
        }

        return PictureTensors.Of(pixels, count, side, device);
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
