using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Detection.Losses;
using HyperFD.Learning.Detection.Pictures;
using HyperFD.Learning.Training;
using HyperFD.Learning.Training.Batches;
using HyperFD.Learning.Training.Speed;
using TorchSharp;
using static TorchSharp.torch;

namespace Benchmarks.Detection;

/// <summary>
/// The training loop of one thread on batches that lie ready as tensors (what it could reach if its input cost
/// nothing), and on batches composed beside it from decoded pictures in memory, read back from disk, or decoded anew
/// each time.
/// </summary>
internal sealed class TrainingSources : IDisposable
{
    private const int BatchSize = 16;
    private const int ReadyBatches = 8;
    private const int Steps = 1_000_000;
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hyperfd-speed");
    private readonly DetectorConfiguration configuration;
    private readonly IReadOnlyList<LabelledImage> images;
    private readonly PictureSpill spill;
    private readonly PictureCache[] caches;
    private readonly TrainingState state;
    private readonly SpeedMeter meter;
    private readonly (Tensor Images, DetectionTargets Targets)[] ready;
    private int step;

    public TrainingSources(BenchmarkArguments arguments)
    {
        set_num_threads(1);
        configuration = DetectorConfiguration.From(DetectQuick.Configured(arguments.All("set")));
        images = DatasetReader.Read(Path.Combine(arguments.One("data"), arguments.One("domain"))).Images;
        meter = new SpeedMeter(TimeProvider.System, arguments.Number("seconds", 2), tailSeconds: 0);
        spill = new PictureSpill(folder.FullName, 1L << 30);
        caches = [Cache(1L << 30, null), Cache(0, spill), Cache(0, null)];
        foreach (var image in images)
        {
            caches[0].Find(image);
            caches[1].Find(image);
        }

        state = new TrainingState(configuration, seed: 1, Steps, CPU);
        ready = [.. Enumerable.Range(1, ReadyBatches).Select(Ready)];
    }

    /// <param name="source">0 ready tensors, 1 memory, 2 disk, 3 decoding.</param>
    /// <returns>Images a second.</returns>
    public double Measure(int source)
    {
        if (source == 0)
        {
            return meter.Measure(
                () =>
                {
                    var (inputs, targets) = ready[step++ % ReadyBatches];
                    state.Step(step, inputs, targets, CancellationToken.None);
                },
                BatchSize,
                CancellationToken.None);
        }

        var composer = new BatchComposer(images, caches[source - 1], configuration, seed: 1);
        using var batches = new BatchPrefetcher(composer, DetectorShape.Of(configuration), BatchSize, step + 1, Steps);
        return meter.Measure(
            () =>
            {
                var batch = batches.Take(CancellationToken.None);
                step = batch.Step;
                state.Step(batch, CancellationToken.None);
                batches.Return(batch);
            },
            BatchSize,
            CancellationToken.None);
    }

    public void Dispose()
    {
        state.Dispose();
        spill.Dispose();
        folder.Delete(recursive: true);
        scope.Dispose();
    }

    private PictureCache Cache(long bytes, PictureSpill? rest) =>
        new(PictureDecoders.FromFile, 2 * configuration.InputSize, bytes, rest, largestScale: 4);

    private (Tensor Images, DetectionTargets Targets) Ready(int number)
    {
        var batch = new TrainingBatch(DetectorShape.Of(configuration), BatchSize);
        new BatchComposer(images, caches[0], configuration, seed: 1).Compose(number, batch);
        return (batch.Images(CPU), batch.Targets(CPU));
    }
}
