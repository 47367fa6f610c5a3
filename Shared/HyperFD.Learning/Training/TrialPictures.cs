using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Detection.Pictures;
using HyperFD.Learning.Training.Augmentation;

namespace HyperFD.Learning.Training;

/// <summary>The pictures of one attempt at a trial: in memory, and below the trial's folder what does not fit.</summary>
internal sealed class TrialPictures : IDisposable
{
    /// <summary>Picture pixels for an input pixel when a whole picture fills the input, or its tiles: what decoding aims at, at most.</summary>
    private const int LargestFit = 2;

    private readonly PictureSpill? spill;

    /// <param name="folder">Null keeps nothing on disk.</param>
    public TrialPictures(DetectorConfiguration configuration, TrialTrainerOptions options, string? folder)
    {
        spill = folder is null ? null : new PictureSpill(folder, options.PictureSpillBytes);
        Cache = new PictureCache(
            options.Decoder,
            LargestFit * DetectorShape.Of(configuration).PictureSize,
            options.PictureCacheBytes,
            spill,
            LargestFit / ZoomRange.Parse(configuration.Zoom).Smallest);
    }

    public PictureCache Cache { get; }

    public void Dispose() => spill?.Dispose();
}
