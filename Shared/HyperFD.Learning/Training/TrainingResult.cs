using HyperFD.Contracts.Trials;
using HyperFD.Learning.Detection.Metrics;

namespace HyperFD.Learning.Training;

/// <summary>How a trial ended.</summary>
/// <param name="Outcome">Cancelled trials can be run again and go on from their checkpoint.</param>
/// <param name="Reason">One of <see cref="TrainingReasons"/> when it failed, else null.</param>
/// <param name="Score">AP@0.5 on validation with averaged weights, exactly when it succeeded.</param>
/// <param name="Metrics">More figures on validation, exactly when it succeeded.</param>
/// <param name="Curve">Loss and score over steps, also of the time before an interruption.</param>
/// <param name="Steps">Optimiser steps done.</param>
/// <param name="Seconds">Wall-clock time over all attempts.</param>
/// <param name="ImagesPerSecond">Training speed of this attempt, evaluation left out.</param>
/// <param name="Parameters">Trainable numbers, counted on the network.</param>
/// <param name="Macs">Multiply-accumulates of one forward pass.</param>
/// <param name="SkippedImages">Images of both splits that could not be read.</param>
/// <param name="WeightsPath">Averaged weights as safetensors, when it succeeded and a folder was given.</param>
/// <param name="ReportPath">This record as JSON, when a folder was given.</param>
public sealed record TrainingResult(
    TrialOutcome Outcome,
    string? Reason,
    double? Score,
    DetectionMetrics? Metrics,
    IReadOnlyList<CurvePoint> Curve,
    int Steps,
    double Seconds,
    double ImagesPerSecond,
    long Parameters,
    long Macs,
    int SkippedImages,
    string? WeightsPath,
    string? ReportPath);

/// <summary>Machine-readable words for why a trial failed.</summary>
public static class TrainingReasons
{
    /// <summary>The loss became infinite or no number: most often the learning rate is too high.</summary>
    public const string NonFiniteLoss = "non-finite-loss";

    /// <summary>Not one image of a split can be read.</summary>
    public const string NoReadableImages = "no-readable-images";

    /// <summary>Validation has no face that counts, so there is no score.</summary>
    public const string NoValidationFaces = "no-validation-faces";
}
