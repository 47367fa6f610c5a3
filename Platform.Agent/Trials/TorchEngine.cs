using System.Diagnostics;
using HyperFD.Agent.Detectors;
using HyperFD.Agent.Files;
using HyperFD.Agent.Reports;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Contracts.Trials;
using HyperFD.Inference.Profiles;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Detection;
using HyperFD.Learning.Detection.Pictures;
using HyperFD.Learning.Export;
using HyperFD.Learning.Training;
using HyperFD.Learning.Training.Speed;
using TorchSharp;

namespace HyperFD.Agent.Trials;

/// <summary>Trains and scores with libtorch; the only place of the agent that loads it.</summary>
internal sealed class TorchEngine : IWorkerEngine
{
    private const long PictureCacheBytes = 512L << 20;

    public TrialDone Train(TrialPlan plan, Action<WorkerProgress> progress, CancellationToken cancellation)
    {
        LoadLibraries(plan.Threads);
        var images = ReadImages(plan.DatasetFolder, plan.ImageCount, cancellation);
        var training = new TrainingPlan(
            plan.Configuration,
            [.. plan.Train.Select(i => images[i])],
            [.. plan.Validation.Select(i => images[i])],
            plan.Steps,
            plan.Seed,
            plan.Folder,
            Device: plan.Device);
        var result = Mapped(() => new TrialTrainer(
            new TrialTrainerOptions { Threads = plan.Threads, PictureCacheBytes = plan.PictureBytes })
            .Run(training, point => progress(new WorkerProgress(point.Step, point)), cancellation));
        if (result.Outcome == TrialOutcome.Cancelled)
            throw new OperationCanceledException(cancellation);
        if (result.Outcome != TrialOutcome.Succeeded)
            throw new TrialFailedException(
                result.Reason ?? WorkerReasons.Internal, $"The training ended after {result.Steps} steps.");
        return new TrialDone(
            result.Score!.Value,
            result.Steps,
            result.Seconds,
            result.Parameters,
            result.Macs,
            result.Curve,
            Path.GetFileName(result.WeightsPath!),
            result.SkippedImages);
    }

    public EvaluationDone Evaluate(EvaluationPlan plan, CancellationToken cancellation)
    {
        LoadLibraries();
        var images = ReadImages(plan.DatasetFolder, plan.ImageCount, cancellation);
        LabelledImage[] chosen = [.. plan.Images.Select(i => images[i])];
        return Mapped(() =>
        {
            using var scope = torch.NewDisposeScope();
            var device = torch.device(plan.Device);
            using var detector = DetectorFile.Load(plan.Weights);
            detector.to(device);
            var pictures = new PictureCache(
                PictureDecoders.FromFile, 2 * detector.Shape.PictureSize, PictureCacheBytes);
            var evaluation = new DetectorEvaluator(pictures).Evaluate(detector, chosen, device, cancellation);
            var score = evaluation.Metrics.Ap50 ?? throw new TrialFailedException(
                TrainingReasons.NoValidationFaces, "None of the images to score on has a face.");
            if (plan.DetectionsFile is { } file)
                JsonFile.Write(
                    file, DetectionsDocument.Of(evaluation, Indices(images)), AgentLineJson.Default.DetectionsDocument);
            var faces = chosen.Sum(image => image.Faces.Count(face => !face.IsCrowd));
            return new EvaluationDone(score, evaluation.Images.Count, faces);
        });
    }

    private static Dictionary<string, int> Indices(IReadOnlyList<LabelledImage> images) =>
        images.Index().ToDictionary(pair => pair.Item.Path, pair => pair.Index, StringComparer.Ordinal);

    public ProbeDone Probe(ProbePlan plan)
    {
        var watch = Stopwatch.StartNew();
        LoadLibraries();
        return Mapped(() =>
        {
            using var scope = torch.NewDisposeScope();
            var sum = torch.ones(8, 8, device: torch.device(plan.Device)).matmul(
                torch.ones(8, 8, device: torch.device(plan.Device))).sum();
            if (sum.cpu().item<float>() != 512)
                throw new TrialFailedException(
                    WorkerReasons.LibrariesMissing, "A product of matrices of ones came out wrong.");
            return new ProbeDone(plan.Device, torch.get_num_threads(), watch.Elapsed.TotalMilliseconds);
        });
    }

    public ExportDone Export(ExportPlan plan, CancellationToken cancellation)
    {
        LoadLibraries();
        return Mapped(() =>
        {
            using var scope = torch.NewDisposeScope();
            var (loaded, configuration) = LoadWeights(plan.Weights);
            using var detector = loaded;
            return new ModelExport(detector, configuration, Labelled, cancellation).Write(plan);

            LabelledImage[] Labelled(ComparisonPlan asked)
            {
                var images = ReadImages(asked.DatasetFolder, asked.ImageCount, cancellation);
                return [.. asked.Images.Select(i => images[i])];
            }
        });
    }

    public ProfileDone Profile(ProfileRequest request, Action<WorkerProgress> progress, CancellationToken cancellation)
    {
        LoadLibraries();
        return Mapped(() =>
        {
            var (profile, heldOut) = DeviceProfiler.Run(
                request.Plan, request.NowUtc, done => progress(new WorkerProgress(done, Point: null)), cancellation);
            return new ProfileDone(profile, [.. heldOut.Select(one => new ProfiledNetwork(
                NetworkWords.Of(one.Configuration),
                Math.Round(one.MeasuredMs, 3),
                Math.Round(profile.Model.PredictMs(one.Configuration), 3)))]);
        });
    }

    public MeasureDone Measure(MeasurePlan plan, CancellationToken cancellation)
    {
        LoadLibraries(plan.Threads);
        var standard = DetectorConfiguration.From(Configuration.Default(FaceDetectorSpace.V1));
        var meter = new SpeedMeter(TimeProvider.System, plan.Seconds, plan.TailSeconds);
        return new MeasureDone(SpeedProbe.Measure(standard, plan.Threads, meter, "cpu", cancellation));
    }

    private static (Detector Detector, WireConfiguration Configuration) LoadWeights(string path)
    {
        try
        {
            return (DetectorFile.Load(path), DetectorFile.ReadConfiguration(path));
        }
        catch (SafetensorsException e)
        {
            throw new TrialFailedException(WorkerReasons.BadWeights, e.Message, e);
        }
    }

    private static void LoadLibraries(int threads = 1)
    {
        try
        {
            torch.set_num_threads(threads);
        }
        catch (Exception e) when (e is TypeInitializationException or DllNotFoundException or NotSupportedException
            or BadImageFormatException)
        {
            throw new TrialFailedException(WorkerReasons.LibrariesMissing, (e.InnerException ?? e).Message, e);
        }
    }

    private static IReadOnlyList<LabelledImage> ReadImages(string folder, int expected, CancellationToken cancellation)
    {
        try
        {
            var images = DatasetReader.Read(folder, cancellation).Images;
            return images.Count == expected ? images : throw new TrialFailedException(
                WorkerReasons.DatasetChanged, $"The data set has {images.Count} usable images; it had {expected}.");
        }
        catch (DatasetException e)
        {
            throw new TrialFailedException(WorkerReasons.DatasetUnreadable, e.Message, e);
        }
    }

    /// <summary>Errors that have a name of their own.</summary>
    private static T Mapped<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (IOException e) when (IsDiskFull(e))
        {
            throw new TrialFailedException(WorkerReasons.DiskFull, "The disk is full.", e);
        }
    }

    /// <summary>ENOSPC (28) and EDQUOT (122) on Unix, ERROR_DISK_FULL (112) on Windows.</summary>
    private static bool IsDiskFull(IOException e) => (e.HResult & 0xFFFF) is 28 or 112 or 122;
}
