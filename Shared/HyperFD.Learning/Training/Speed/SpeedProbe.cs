using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Detection.Pictures;
using HyperFD.Learning.Numerics;
using HyperFD.Learning.Training.Batches;
using TorchSharp;

namespace HyperFD.Learning.Training.Speed;

/// <summary>
/// How fast this machine trains: the loop of a trial, batches composed beside it, on pictures of noise with a face
/// label each. What the pictures show does not matter to the time.
/// </summary>
public static class SpeedProbe
{
    private const int BatchSize = 16;
    private const int Pictures = 64;

    /// <summary>Longest schedule; no probe comes near its end.</summary>
    private const int Steps = 1_000_000;

    /// <param name="configuration">What to train.</param>
    /// <param name="threads">Threads of torch.</param>
    /// <param name="meter">How long.</param>
    /// <param name="device">Device as torch names it.</param>
    /// <param name="cancellation">Stops within a batch.</param>
    /// <returns>Images a second.</returns>
    public static double Measure(
        DetectorConfiguration configuration, int threads, SpeedMeter meter, string device,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(meter);
        torch.set_num_threads(threads);
        var side = 2 * configuration.InputSize;
        using var scope = torch.NewDisposeScope();
        using var state = new TrainingState(configuration, seed: 1, Steps, torch.device(device));
        var cache = new PictureCache((image, _) => Draw(image), side, long.MaxValue);
        var composer = new BatchComposer(
            [.. Enumerable.Range(0, Pictures).Select(i => Image(i, side))], cache, configuration, seed: 1);
        using var batches = new BatchPrefetcher(composer, DetectorShape.Of(configuration), BatchSize, 1, Steps);
        return meter.Measure(
            () =>
            {
                var batch = batches.Take(cancellation);
                state.Step(batch, cancellation);
                batches.Return(batch);
            },
            BatchSize,
            cancellation);
    }

    private static LabelledImage Image(int index, int side) => new(
        $"{index}", side, side * 3 / 4, "probe", [new FaceBox(side / 4f, side / 4f, side / 5f, side / 5f, false)]);

    private static RgbImage Draw(LabelledImage image)
    {
        var random = new CounterRandom(image.Path.Length, stream: image.Path[^1]);
        var pixels = new byte[3 * image.Width * image.Height];
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)random.NextInt(256);
        return new RgbImage(pixels, image.Width, image.Height);
    }
}
