using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.Trials;
using HyperFD.Learning.Export;
using HyperFD.Learning.Training.Batches;
using HyperFD.Learning.Training.Checkpoints;
using static TorchSharp.torch;

namespace HyperFD.Learning.Training;

/// <summary>One attempt at a trial: state, curve, clock and checkpoints of it.</summary>
internal sealed class TrialRun : IDisposable
{
    /// <summary>Scores on the way are measured on at most so many images; the last one on all.</summary>
    private const int ImagesOnTheWay = 256;

    private readonly TrainingPlan plan;
    private readonly TrialTrainerOptions options;
    private readonly DetectorConfiguration configuration;
    private readonly Device device;
    private readonly string fingerprint;
    private readonly TrialPictures pictures;
    private readonly TrainingState state;
    private readonly List<CurvePoint> curve = [];
    private readonly TrainingClock clock;
    private int step;
    private double lossSum;
    private int lossCount;
    private int savedStep;

    public TrialRun(TrainingPlan plan, TrialTrainerOptions options)
    {
        this.plan = plan.WithDerivedLabels();
        this.options = options;
        configuration = DetectorConfiguration.From(plan.Configuration.ToConfiguration());
        device = device(plan.Device);
        fingerprint = CheckpointState.Fingerprint(plan);
        clock = new TrainingClock(options.Time);
        pictures = new TrialPictures(configuration, options, plan);
        state = new TrainingState(configuration, plan.Seed, plan.Steps, device);
        Resume();
    }

    /// <summary>Asked before a step, so that a trial interrupted while it measured a point measures it again.</summary>
    private bool IsPointDue =>
        step > 0 && CurvePlan.IsPoint(step, plan.Steps) && (curve.Count == 0 || curve[^1].Step < step);

    public TrainingResult TrainToEnd(Action<CurvePoint> onPoint, CancellationToken cancellation)
    {
        var shape = DetectorShape.Of(configuration);
        var composer = new BatchComposer(plan.Train, pictures.Cache, configuration, plan.Seed);
        using var batches = new BatchPrefetcher(composer, shape, plan.BatchSize, step + 1, plan.Steps);
        while (step < plan.Steps)
        {
            if (IsPointDue)
                AddPoint(onPoint, cancellation);
            if (step - savedStep >= options.CheckpointSteps
                || clock.SecondsSinceCheckpoint >= options.CheckpointSeconds)
            {
                SaveCheckpoint();
            }

            clock.StartTraining();
            var batch = batches.Take(cancellation);
            var loss = state.Step(batch, cancellation);
            clock.StopTraining(plan.BatchSize);
            batches.Return(batch);
            if (!double.IsFinite(loss))
                return Ended(TrialOutcome.Failed, TrainingReasons.NonFiniteLoss);
            (lossSum, lossCount, step) = (lossSum + loss, lossCount + 1, step + 1);
        }

        return Finish(onPoint, cancellation);
    }

    public TrainingResult Ended(TrialOutcome outcome, string? reason = null) => new(
        outcome,
        reason,
        Score: null,
        Metrics: null,
        [.. curve],
        step,
        clock.TotalSeconds,
        clock.ImagesPerSecond,
        state.Detector.parameters().Sum(parameter => parameter.numel()),
        DetectorCost.Of(configuration).Macs,
        pictures.Cache.UnreadableCount,
        WeightsPath: null,
        ReportPath: null);

    public void SaveCheckpoint()
    {
        if (plan.CheckpointFolder is not { } folder)
            return;
        var checkpoint = new CheckpointState(fingerprint, step, clock.TotalSeconds, lossSum, lossCount, [.. curve]);
        Checkpoint.Save(folder, checkpoint, state.Vectors);
        savedStep = step;
        clock.CheckpointSaved();
    }

    public void Dispose()
    {
        state.Dispose();
        pictures.Dispose();
    }

    private void Resume()
    {
        if (plan.CheckpointFolder is not { } folder
            || Checkpoint.TryLoad(folder, fingerprint, state.Vectors) is not { } saved)
        {
            return;
        }

        (step, savedStep, lossSum, lossCount) = (saved.Step, saved.Step, saved.LossSum, saved.LossCount);
        curve.AddRange(saved.Curve);
        clock.AddEarlier(saved.Seconds);
    }

    private void AddPoint(Action<CurvePoint> onPoint, CancellationToken cancellation)
    {
        double? score = null;
        if (CurvePlan.IsScored(step, plan.Steps))
            score = Evaluate(ImagesOnTheWay, cancellation).Metrics.Ap50;
        Report(score, onPoint);
    }

    private void Report(double? score, Action<CurvePoint> onPoint)
    {
        var point = new CurvePoint(step, lossSum / Math.Max(lossCount, 1), score);
        (lossSum, lossCount) = (0, 0);
        curve.Add(point);
        onPoint(point);
    }

    private Evaluation Evaluate(int maxImages, CancellationToken cancellation) => state.WithAverage(detector =>
        new DetectorEvaluator(pictures.Cache).Evaluate(
            detector, [.. plan.Validation.Take(maxImages)], device, cancellation));

    private TrainingResult Finish(Action<CurvePoint> onPoint, CancellationToken cancellation)
    {
        SaveCheckpoint();
        var evaluation = Evaluate(plan.Validation.Count, cancellation);
        if (evaluation.Images.Count == 0)
            throw new NoReadableImagesException();
        if (evaluation.Metrics.Ap50 is not { } score)
            return Ended(TrialOutcome.Failed, TrainingReasons.NoValidationFaces);
        Report(score, onPoint);
        var result = Ended(TrialOutcome.Succeeded);
        return result with { Score = score, Metrics = evaluation.Metrics, WeightsPath = SaveWeights() };
    }

    private string? SaveWeights()
    {
        if (plan.CheckpointFolder is not { } folder)
            return null;
        var path = Path.Combine(folder, TrialTrainer.WeightsFileName);
        return state.WithAverage(detector =>
        {
            DetectorFile.Save(path, detector, plan.Configuration);
            return path;
        });
    }
}
