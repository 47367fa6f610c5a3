using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Detection.Pictures;
using HyperFD.Learning.Training.Augmentation;

namespace HyperFD.Learning.Training;

/// <summary>
/// The pictures of one attempt at a trial: in memory, and below the trial's folder what does not fit.
/// </summary>
internal sealed class TrialPictures : IDisposable
{
    /// <summary>
    /// Picture pixels for an input pixel when a whole picture fills the input, or its tiles: what decoding aims at, at
    /// most.
    /// </summary>
    private const int LargestFit = 2;

    private readonly PictureSpill? spill;

    /// <param name="plan">Its folder keeps what memory does not; without one nothing is kept on disk.</param>
    public TrialPictures(DetectorConfiguration configuration, TrialTrainerOptions options, TrainingPlan plan)
    {
        var folder = plan.CheckpointFolder;
        spill = folder is null ? null : new PictureSpill(folder, options.PictureSpillBytes);
        Cache = new PictureCache(
            plan.Derivation is null ? options.Decoder : options.Decoder.Derived(plan.Derivation),
            LargestFit * DetectorShape.Of(configuration).PictureSize,
            options.PictureCacheBytes,
            spill,
            LargestFit / ZoomRange.Parse(configuration.Zoom).Smallest);
    }

    public PictureCache Cache { get; }

    public void Dispose() => spill?.Dispose();
}
