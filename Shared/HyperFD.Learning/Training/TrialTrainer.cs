using System.Text.Json;
using HyperFD.Contracts.Trials;
using HyperFD.Learning.Training.Batches;
using TorchSharp;

namespace HyperFD.Learning.Training;

/// <summary>
/// Trains one configuration on one data set. Synchronous; the same plan gives the same result to the bit on CPU,
/// whether or not it was interrupted. Everything that can be expected to go wrong is in the result's outcome.
/// </summary>
public sealed class TrialTrainer(TrialTrainerOptions options)
{
    public const string WeightsFileName = "detector.safetensors";
    public const string ReportFileName = "trial-report.json";

    /// <summary>Trains, or goes on where the checkpoint in the plan's folder ends.</summary>
    /// <param name="plan">What to compute.</param>
    /// <param name="onPoint">Receives each new point of the curve, on this thread.</param>
    /// <param name="cancellation">Stops within a batch; a checkpoint is written and the outcome is Cancelled.</param>
    /// <exception cref="Contracts.Configurations.ConfigurationException">
    /// The configuration is not one of a known space.
    /// </exception>
    /// <exception cref="Datasets.DatasetException">
    /// The derivation is not one of a known transform and strength.
    /// </exception>
    public TrainingResult Run(TrainingPlan plan, Action<CurvePoint> onPoint, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(onPoint);
        torch.set_num_threads(options.Threads);
        using var scope = torch.NewDisposeScope();
        using var run = new TrialRun(plan, options);
        return Save(plan, Run(run, onPoint, cancellation));
    }

    private static TrainingResult Run(TrialRun run, Action<CurvePoint> onPoint, CancellationToken cancellation)
    {
        try
        {
            return run.TrainToEnd(onPoint, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            run.SaveCheckpoint();
            return run.Ended(TrialOutcome.Cancelled);
        }
        catch (NoReadableImagesException)
        {
            return run.Ended(TrialOutcome.Failed, TrainingReasons.NoReadableImages);
        }
    }

    private static TrainingResult Save(TrainingPlan plan, TrainingResult result)
    {
        if (plan.CheckpointFolder is not { } folder)
            return result;
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, ReportFileName);
        var saved = result with { ReportPath = path };
        File.WriteAllText(path + ".tmp", JsonSerializer.Serialize(saved, LearningJson.Default.TrainingResult));
        File.Move(path + ".tmp", path, overwrite: true);
        return saved;
    }
}
