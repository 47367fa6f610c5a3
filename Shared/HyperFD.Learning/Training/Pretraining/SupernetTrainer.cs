using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Detection;
using HyperFD.Learning.Detection.Losses;
using HyperFD.Learning.Detection.Pictures;
using HyperFD.Learning.Export;
using HyperFD.Learning.Numerics;
using HyperFD.Learning.Training.Batches;
using HyperFD.Learning.Training.Optimisation;
using TorchSharp;
using static TorchSharp.torch;

namespace HyperFD.Learning.Training.Pretraining;

/// <summary>
/// Trains the supernet of a block: in each step the largest, the smallest and a random detector of it see a batch each,
/// their gradients add up, and one step of AdamW changes the weights they share. What is written are the averaged
/// weights, as 16-bit floats. Synchronous, for one thread; the same plan gives the same weights on CPU.
/// </summary>
public sealed class SupernetTrainer : IDisposable
{
    private const double LearningRate = 0.004;
    private const double WeightDecay = 0.05;
    private const double MaxGradientNorm = 10;
    private const int BatchSize = 16;
    private const int LargestPicture = 448;
    private const long PictureBytes = 4L << 30;
    private readonly PretrainingPlan plan;
    private readonly Device device;
    private readonly Supernet supernet;
    private readonly IReadOnlyDictionary<string, SafetensorsTensor> earlier;
    private readonly Tensor trained;
    private readonly PretrainingConfigurations configurations;
    private readonly Dictionary<DetectorConfiguration, Detector> detectors = [];
    private readonly PictureCache pictures = new(PictureDecoders.FromFile, LargestPicture, PictureBytes);
    private readonly AdamW optimiser;
    private readonly WeightAverage average;
    private readonly LearningRateSchedule schedule;

    public SupernetTrainer(PretrainingPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        this.plan = plan;
        device = device(plan.Device);
        set_num_threads(1);
        supernet = new Supernet(plan.Block, plan.Seed, device);
        earlier = plan.Extends is { } file
            ? Safetensors.Read(file).Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal)
            : [];
        trained = supernet.Take(earlier);
        configurations = new PretrainingConfigurations(
            plan.Block, [.. FaceDetectorSpace.V1[FaceDetectorSpace.Head].Choices.Where(Lacks)], plan.Seed);
        optimiser = new AdamW(
            supernet.Weights, WeightDecays.Of(supernet.Weights, supernet.Parts, WeightDecay).mul_(trained));
        average = new WeightAverage(supernet.Weights);
        schedule = new LearningRateSchedule(LearningRate, plan.Steps);
    }

    /// <summary>Steps done.</summary>
    public int Steps { get; private set; }

    /// <summary>One optimiser step.</summary>
    /// <returns>The losses of the largest, the smallest and the random detector before it.</returns>
    public IReadOnlyList<double> Step()
    {
        using var scope = NewDisposeScope();
        supernet.Gradients.zero_();
        Steps++;
        double[] losses = [.. configurations.Next().Select((configuration, place) => Backward(configuration, place))];
        if (losses.All(double.IsFinite))
        {
            supernet.Gradients.mul_(trained);
            optimiser.Step(supernet.Gradients, Steps, schedule.At(Steps), MaxGradientNorm);
            average.Add(supernet.Weights, Steps);
        }

        return losses;
    }

    /// <summary>Writes the averaged weights.</summary>
    public void Save(string path)
    {
        var values = average.Average.cpu().data<float>().ToArray();
        var tensors = supernet.Parts.Select(part => earlier.GetValueOrDefault(part.Name) ?? SafetensorsTensor.OfHalves(
            part.Name, part.Tensor.shape, values.AsSpan((int)part.Start, (int)part.Tensor.numel())));
        Safetensors.Write(path, [.. tensors], new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["block"] = plan.Block,
            ["steps"] = FormattableString.Invariant($"{Steps} of {plan.Steps}"),
            ["seed"] = FormattableString.Invariant($"{plan.Seed}"),
            ["images"] = FormattableString.Invariant($"{plan.Images.Count} drawn"),
        });
    }

    public void Dispose()
    {
        foreach (var detector in detectors.Values)
            detector.Dispose();
        average.Dispose();
        optimiser.Dispose();
        trained.Dispose();
        supernet.Dispose();
    }

    private bool Lacks(string head) => !earlier.Keys.Any(name => SharedNames.HeadOf(name) == head);

    private double Backward(DetectorConfiguration configuration, int place)
    {
        var detector = Borrower(configuration);
        var batch = new TrainingBatch(detector.Shape, BatchSize);
        new BatchComposer(plan.Images, pictures, configuration, plan.Seed + place).Compose(Steps, batch);
        var (logits, codes) = detector.call(batch.Images(device));
        var loss = new DetectionLoss(configuration.BoxLoss).Compute(logits, codes, batch.Targets(device));
        loss.backward();
        return loss.item<float>();
    }

    /// <summary>The detector of a configuration, its weights lent by the supernet.</summary>
    private Detector Borrower(DetectorConfiguration configuration)
    {
        if (detectors.TryGetValue(configuration, out var known))
            return known;
        var made = new Detector(configuration, plan.Seed);
        made.to(device);
        made.train();
        supernet.Lend(made);
        return detectors[configuration] = made;
    }
}
