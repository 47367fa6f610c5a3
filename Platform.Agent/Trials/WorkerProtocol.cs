using HyperFD.Agent.Detectors;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.Profiles;
using HyperFD.Contracts.Trials;
using HyperFD.Inference.Profiles;

namespace HyperFD.Agent.Trials;

/// <summary>What a worker is asked to do: the first line on its standard input; exactly one part is given.</summary>
/// <param name="Train">Train a configuration.</param>
/// <param name="Evaluate">Score weights that were trained before.</param>
/// <param name="Probe">Load the native libraries and compute something.</param>
/// <param name="Export">Make an ONNX file of weights.</param>
/// <param name="Profile">Measure how fast this machine runs detectors.</param>
/// <param name="Measure">Train on noise for a while, to see how fast this machine is.</param>
internal sealed record WorkerRequest(
    TrialPlan? Train = null,
    EvaluationPlan? Evaluate = null,
    ProbePlan? Probe = null,
    ExportPlan? Export = null,
    ProfileRequest? Profile = null,
    MeasurePlan? Measure = null);

/// <summary>A later line on standard input: stop within a batch, keeping the checkpoint.</summary>
internal sealed record WorkerCommand(bool Cancel);

/// <summary>One training; the worker reads the data set itself.</summary>
/// <param name="Configuration">What to train.</param>
/// <param name="DatasetFolder">Full path; it stays on this machine.</param>
/// <param name="ImageCount">
/// Usable images that the folder had when the split was made; a check that it did not change.
/// </param>
/// <param name="Train">Indices of training images in reading order.</param>
/// <param name="Validation">Indices of validation images in reading order.</param>
/// <param name="Steps">Optimiser steps in all.</param>
/// <param name="Seed">Makes the training repeat.</param>
/// <param name="Folder">Checkpoint, weights and result are kept here; a training goes on from what it finds.</param>
/// <param name="Device">cpu | cuda.</param>
/// <param name="Threads">Threads of torch.</param>
/// <param name="PictureBytes">Memory for decoded pictures.</param>
internal sealed record TrialPlan(
    WireConfiguration Configuration,
    string DatasetFolder,
    int ImageCount,
    IReadOnlyList<int> Train,
    IReadOnlyList<int> Validation,
    int Steps,
    int Seed,
    string Folder,
    string Device,
    int Threads = 1,
    long PictureBytes = 512L << 20);

/// <summary>Scores weights on images of a data set.</summary>
/// <param name="Weights">Full path of a safetensors file.</param>
/// <param name="Images">Indices of the images in reading order.</param>
/// <param name="DetectionsFile">Full path of the file that what was found is written to; null writes none.</param>
internal sealed record EvaluationPlan(
    WireConfiguration Configuration,
    string DatasetFolder,
    int ImageCount,
    IReadOnlyList<int> Images,
    string Weights,
    string Device,
    string? DetectionsFile = null);

internal sealed record ProbePlan(string Device);

/// <param name="Threads">Threads of torch.</param>
/// <param name="Seconds">How long to measure.</param>
/// <param name="TailSeconds">
/// How long to go on afterwards, for those that are measured beside it and started later.
/// </param>
internal sealed record MeasurePlan(int Threads, double Seconds, double TailSeconds);

/// <summary>Translates weights to ONNX.</summary>
/// <param name="Weights">Full path of a safetensors file.</param>
/// <param name="Target">Full path of the file to write.</param>
/// <param name="WithSuppression">Whether the graph ends with non-maximum suppression.</param>
/// <param name="Int8">Writes 8-bit integers; null writes floating-point numbers.</param>
internal sealed record ExportPlan(string Weights, string Target, bool WithSuppression, Int8Plan? Int8 = null);

/// <param name="Plan">How thoroughly.</param>
/// <param name="NowUtc">Written into the profile.</param>
internal sealed record ProfileRequest(ProfilePlan Plan, DateTime NowUtc);

/// <summary>
/// A line of a worker's standard output; exactly one part is given. The last line is not <c>Progress</c>.
/// </summary>
internal sealed record WorkerMessage(
    WorkerProgress? Progress = null,
    TrialDone? Trained = null,
    EvaluationDone? Evaluated = null,
    ProbeDone? Probed = null,
    ExportDone? Exported = null,
    ProfileDone? Profiled = null,
    MeasureDone? Measured = null,
    WorkerStopped? Stopped = null,
    WorkerFailure? Failed = null);

/// <param name="Step">Optimiser steps done.</param>
/// <param name="Point">A new point of the curve, if there is one.</param>
internal sealed record WorkerProgress(int Step, CurvePoint? Point);

/// <param name="Score">AP@0.5 on validation.</param>
/// <param name="Seconds">Training time over all interruptions.</param>
/// <param name="Parameters">Trainable numbers, counted on the real network.</param>
/// <param name="Macs">Multiply-accumulates of one forward pass of one image.</param>
/// <param name="Curve">The whole curve.</param>
/// <param name="Weights">File name inside the plan's folder.</param>
/// <param name="Skipped">Images that could not be read.</param>
internal sealed record TrialDone(
    double Score,
    int Steps,
    double Seconds,
    long Parameters,
    long Macs,
    IReadOnlyList<CurvePoint> Curve,
    string Weights,
    int Skipped);

/// <param name="Score">AP@0.5 on the images asked for.</param>
internal sealed record EvaluationDone(double Score, int Images, int Faces);

/// <param name="Device">Device that computed.</param>
/// <param name="Threads">Threads that a trial uses.</param>
/// <param name="Milliseconds">Time of loading the libraries and the first operation.</param>
internal sealed record ProbeDone(string Device, int Threads, double Milliseconds);

/// <param name="Bytes">Length of the file.</param>
/// <param name="Space">Search space of the configuration.</param>
/// <param name="InputSize">Side of the picture that the graph takes, pixels.</param>
/// <param name="Int8">With 8-bit integers.</param>
internal sealed record ExportDone(
    long Bytes, string Space, string ConfigurationId, int InputSize, int Opset, Int8Done? Int8 = null);

/// <param name="HeldOut">Networks that the profile was not fitted to.</param>
internal sealed record ProfileDone(DeviceProfile Profile, IReadOnlyList<ProfiledNetwork> HeldOut);

/// <param name="Network">In words.</param>
/// <param name="MeasuredMs">Milliseconds an image.</param>
/// <param name="PredictedMs">The same by the profile.</param>
internal sealed record ProfiledNetwork(string Network, double MeasuredMs, double PredictedMs);

/// <param name="ImagesPerSecond">Of the default configuration.</param>
internal sealed record MeasureDone(double ImagesPerSecond);

/// <param name="Step">Where the checkpoint stands.</param>
internal sealed record WorkerStopped(int Step);

/// <param name="Reason">Machine-readable word, for example <c>non-finite-loss</c>; may be sent to the server.</param>
/// <param name="Text">For the owner; stays on this machine.</param>
/// <param name="Curve">What was measured before it failed.</param>
internal sealed record WorkerFailure(string Reason, string Text, int Step, IReadOnlyList<CurvePoint> Curve);
