using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Detection;
using HyperFD.Learning.Detection.Losses;
using HyperFD.Learning.Export;
using HyperFD.Learning.Numerics;
using HyperFD.Learning.Training.Batches;
using HyperFD.Learning.Training.Optimisation;
using HyperFD.Learning.Training.Pretraining;
using TorchSharp;
using static TorchSharp.torch;

namespace HyperFD.Learning.Training;

/// <summary>
/// The network under training with everything that changes from step to step, all in flat vectors: weights, running
/// statistics, their averages, and the optimiser's moments.
/// </summary>
internal sealed class TrainingState : IDisposable
{
    private const double WeightDecay = 0.05;
    private const double MaxGradientNorm = 10;
    private readonly Device device;
    private readonly DetectionLoss loss;
    private readonly LearningRateSchedule schedule;
    private readonly FlatTensors weights;
    private readonly FlatTensors statistics;
    private readonly Tensor statisticsBefore;
    private readonly Tensor gradients;
    private readonly AdamW optimiser;
    private readonly WeightAverage weightAverage;
    private readonly WeightAverage statisticsAverage;

    public TrainingState(DetectorConfiguration configuration, int seed, int steps, Device device)
    {
        this.device = device;
        loss = new DetectionLoss(configuration.BoxLoss);
        schedule = new LearningRateSchedule(configuration.LearningRate, steps);
        Detector = new Detector(configuration, seed);
        if (configuration.Init == "shipped")
            ShippedWeights.Apply(Detector);
        Detector.to(device);
        weights = new FlatTensors(Detector.named_parameters().Select(part => (part.name, (Tensor)part.parameter)));
        statistics = new FlatTensors(DetectorFile.Statistics(Detector));
        statisticsBefore = statistics.Vector.clone().DetachFromDisposeScope();
        gradients = weights.BindGradients();
        optimiser = new AdamW(weights.Vector, WeightDecays.Of(weights.Vector, weights.Parts, WeightDecay));
        weightAverage = new WeightAverage(weights.Vector);
        statisticsAverage = new WeightAverage(statistics.Vector);
    }

    public Detector Detector { get; }

    /// <summary>All that a checkpoint has to keep.</summary>
    public IReadOnlyList<(string Name, Tensor Vector)> Vectors =>
    [
        ("weights", weights.Vector),
        ("statistics", statistics.Vector),
        ("average.weights", weightAverage.Average),
        ("average.statistics", statisticsAverage.Average),
        ("optimiser.first_moment", optimiser.FirstMoment),
        ("optimiser.second_moment", optimiser.SecondMoment),
    ];

    /// <summary>
    /// One optimiser step. Cancelled between its parts, it leaves everything as it was before the step.
    /// </summary>
    /// <returns>The loss before the step; when it is not finite the weights stay as they were.</returns>
    public double Step(TrainingBatch batch, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        return Step(batch.Step, batch.Images(device), batch.Targets(device), cancellation);
    }

    /// <summary>The same for inputs that are tensors on the device already.</summary>
    /// <param name="step">Optimiser step that this is, counted from 1.</param>
    /// <param name="images">[B, 3, S, S].</param>
    /// <param name="targets">Of these images.</param>
    /// <param name="cancellation">Stops it between its parts.</param>
    public double Step(int step, Tensor images, DetectionTargets targets, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        Detector.train();
        gradients.zero_();
        using (no_grad())
            statisticsBefore.copy_(statistics.Vector);
        try
        {
            var (logits, codes) = Detector.call(images);
            cancellation.ThrowIfCancellationRequested();
            var total = loss.Compute(logits, codes, targets);
            var value = total.item<float>();
            if (!float.IsFinite(value))
                return value;
            total.backward();
            cancellation.ThrowIfCancellationRequested();
            optimiser.Step(gradients, step, schedule.At(step), MaxGradientNorm);
            weightAverage.Add(weights.Vector, step);
            statisticsAverage.Add(statistics.Vector, step);
            return value;
        }
        catch (OperationCanceledException)
        {
            using var none = no_grad();
            statistics.Vector.copy_(statisticsBefore);
            throw;
        }
    }

    /// <summary>
    /// Lets <paramref name="use"/> see the detector with averaged weights, then puts the current ones back.
    /// </summary>
    public T WithAverage<T>(Func<Detector, T> use)
    {
        using var scope = NewDisposeScope();
        var (currentWeights, currentStatistics) = (weights.Vector.clone(), statistics.Vector.clone());
        try
        {
            Set(weightAverage.Average, statisticsAverage.Average);
            return use(Detector);
        }
        finally
        {
            Set(currentWeights, currentStatistics);
        }
    }

    public void Dispose()
    {
        weightAverage.Dispose();
        statisticsAverage.Dispose();
        optimiser.Dispose();
        gradients.Dispose();
        statisticsBefore.Dispose();
        Detector.Dispose();
        weights.Dispose();
        statistics.Dispose();
    }

    private void Set(Tensor weightVector, Tensor statisticsVector)
    {
        using var none = no_grad();
        weights.Vector.copy_(weightVector);
        statistics.Vector.copy_(statisticsVector);
    }
}
