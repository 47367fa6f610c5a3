using System.Diagnostics;
using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Detection.Pictures;
using HyperFD.Learning.Training;
using HyperFD.Learning.Training.Batches;
using TorchSharp;

namespace Benchmarks.Detection;

/// <summary>
/// <c>training-speed --data DIR --domain NAME [--rounds 10] [--steps 20] [--set name=value …]</c>: images a second on one
/// torch thread with batches composed beside the training, against the same steps on batches that lie ready in memory;
/// rounds alternate, so that other work on the machine disturbs both alike.
/// </summary>
internal static class TrainingSpeed
{
    private const int BatchSize = 16;

    public static int Run(BenchmarkArguments arguments)
    {
        torch.set_num_threads(1);
        var configuration = DetectorConfiguration.From(DetectQuick.Configured(arguments.All("set")));
        var images = DatasetReader.Read(Path.Combine(arguments.One("data"), arguments.One("domain"))).Images;
        var (rounds, steps) = (arguments.Number("rounds", 10), arguments.Number("steps", 20));
        var pictures = new PictureCache(PictureDecoders.FromFile, 2 * configuration.InputSize, 1L << 30);
        foreach (var image in images)
            pictures.Find(image);
        using var scope = torch.NewDisposeScope();
        using var state = new TrainingState(configuration, seed: 1, rounds * steps * 2, torch.CPU);
        var (streamed, ready) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            streamed.Add(Streamed(state, new BatchComposer(images, pictures, configuration, seed: 1), configuration, steps));
            ready.Add(Ready(state, new BatchComposer(images, pictures, configuration, seed: 1), configuration, steps));
        }

        Console.WriteLine(FormattableString.Invariant(
            $"composed beside the training: {Median(streamed):F0} images/s; ready in memory: {Median(ready):F0} images/s; ratio {Median([.. streamed.Zip(ready, (a, b) => a / b)]):P1} (medians of {rounds} rounds of {steps} steps)"));
        return 0;
    }

    private static double Streamed(TrainingState state, BatchComposer composer, DetectorConfiguration configuration, int steps)
    {
        using var batches = new BatchPrefetcher(composer, DetectorShape.Of(configuration), BatchSize, 1, steps + 1);
        batches.Return(batches.Take(CancellationToken.None)); // the first batch has nothing to hide behind
        var watch = Stopwatch.StartNew();
        for (var step = 0; step < steps; step++)
        {
            var batch = batches.Take(CancellationToken.None);
            state.Step(batch, CancellationToken.None);
            batches.Return(batch);
        }

        return steps * BatchSize / watch.Elapsed.TotalSeconds;
    }

    private static double Ready(TrainingState state, BatchComposer composer, DetectorConfiguration configuration, int steps)
    {
        var batch = new TrainingBatch(DetectorShape.Of(configuration), BatchSize);
        composer.Compose(1, batch);
        var watch = Stopwatch.StartNew();
        for (var step = 0; step < steps; step++)
            state.Step(batch, CancellationToken.None);
        return steps * BatchSize / watch.Elapsed.TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
