using System.Globalization;
using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Detection.Pictures;
using HyperFD.Learning.Training;
using HyperFD.Learning.Training.Batches;
using HyperFD.Learning.Training.Speed;
using TorchSharp;

namespace Benchmarks.Detection;

/// <summary><c>training-speed-child</c>: measures one line of <see cref="TrainingSpeed"/>; prints images a second.</summary>
internal static class TrainingSpeedChild
{
    public const string Command = "training-speed-child";

    /// <summary>A few batches ready as tensors: what the loop could reach if its input cost nothing.</summary>
    public const string Tensors = "tensors";

    /// <summary>Decoded pictures in memory, batches composed beside the training.</summary>
    public const string Memory = "memory";

    /// <summary>Decoded pictures read back from disk.</summary>
    public const string Disk = "disk";

    /// <summary>Every picture decoded from its file every time.</summary>
    public const string Decoding = "decoding";

    private const int BatchSize = 16;
    private const int ReadyBatches = 8;
    private const int Steps = 1_000_000;

    public static int Run(BenchmarkArguments arguments)
    {
        torch.set_num_threads(arguments.Number("threads", 1));
        var configuration = DetectorConfiguration.From(DetectQuick.Configured(arguments.All("set")));
        var images = DatasetReader.Read(Path.Combine(arguments.One("data"), arguments.One("domain"))).Images;
        var folder = Directory.CreateTempSubdirectory("hyperfd-speed");
        try
        {
            using var spill = arguments.One("pictures") == Disk ? new PictureSpill(folder.FullName, 1L << 30) : null;
            var memory = arguments.One("pictures") is Tensors or Memory ? 1L << 30 : 0;
            var cache = new PictureCache(PictureDecoders.FromFile, 2 * configuration.InputSize, memory, spill);
            foreach (var image in images)
                cache.Find(image);
            var composer = new BatchComposer(images, cache, configuration, seed: 1);
            var meter = new SpeedMeter(TimeProvider.System, arguments.Number("seconds", 4), tailSeconds: 1);
            var speed = Measure(arguments.One("pictures") == Tensors, configuration, composer, meter);
            Console.WriteLine(speed.ToString("R", CultureInfo.InvariantCulture));
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static double Measure(bool ready, DetectorConfiguration configuration, BatchComposer composer, SpeedMeter meter)
    {
        using var scope = torch.NewDisposeScope();
        using var state = new TrainingState(configuration, seed: 1, Steps, torch.CPU);
        return ready ? OfTensors(state, configuration, composer, meter) : OfPipeline(state, configuration, composer, meter);
    }

    private static double OfPipeline(TrainingState state, DetectorConfiguration configuration, BatchComposer composer, SpeedMeter meter)
    {
        using var batches = new BatchPrefetcher(composer, DetectorShape.Of(configuration), BatchSize, 1, Steps);
        return meter.Measure(
            () =>
            {
                var batch = batches.Take(CancellationToken.None);
                state.Step(batch, CancellationToken.None);
                batches.Return(batch);
            },
            BatchSize,
            CancellationToken.None);
    }

    private static double OfTensors(TrainingState state, DetectorConfiguration configuration, BatchComposer composer, SpeedMeter meter)
    {
        var ready = Enumerable.Range(1, ReadyBatches).Select(step =>
        {
            var batch = new TrainingBatch(DetectorShape.Of(configuration), BatchSize);
            composer.Compose(step, batch);
            return (Images: batch.Images(torch.CPU), Targets: batch.Targets(torch.CPU));
        }).ToArray();
        var step = 0;
        return meter.Measure(
            () =>
            {
                var (images, targets) = ready[step++ % ReadyBatches];
                state.Step(step, images, targets, CancellationToken.None);
            },
            BatchSize,
            CancellationToken.None);
    }
}
