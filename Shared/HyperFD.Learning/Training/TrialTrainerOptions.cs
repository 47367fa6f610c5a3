using HyperFD.Learning.Detection.Pictures;

namespace HyperFD.Learning.Training;

/// <summary>How a trial is run on this machine; nothing here changes what it computes.</summary>
public sealed class TrialTrainerOptions
{
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Reads images; null answers are counted as unreadable.</summary>
    public PictureDecoder Decoder { get; init; } = PictureDecoders.FromFile;

    /// <summary>Threads of torch. One: two trials of one thread beat one trial of two on small networks.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Memory for decoded pictures.</summary>
    public long PictureCacheBytes { get; init; } = 512L << 20;

    /// <summary>
    /// Room on disk, in the plan's folder while the trial runs, for pictures that do not fit; the rest is decoded
    /// again.
    /// </summary>
    public long PictureSpillBytes { get; init; } = 4L << 30;

    /// <summary>Most steps between two checkpoints.</summary>
    public int CheckpointSteps { get; init; } = 50;

    /// <summary>Most seconds between two checkpoints, at the precision of a step.</summary>
    public double CheckpointSeconds { get; init; } = 20;
}
